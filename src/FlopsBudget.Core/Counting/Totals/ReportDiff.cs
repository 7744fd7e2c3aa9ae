using FlopsBudget.Counting.Totals;

namespace FlopsBudget;

/// <summary>What differs between two reports.</summary>
/// <param name="Before">The earlier report.</param>
/// <param name="After">The later report.</param>
/// <param name="Whole">The change of the model as a whole.</param>
/// <param name="Modules">
/// The places that changed by themselves, the largest change of multiply-adds of their own first. A place is left out where its change is that
/// of the places below it.
/// </param>
public sealed record ReportDiff(FlopReport Before, FlopReport After, ModuleChange Whole, IReadOnlyList<ModuleChange> Modules)
{
    /// <summary>Whether every figure of every module is as it was.</summary>
    public bool IsEmpty => Modules.Count == 0;

    /// <summary>Both reports in one line each; <c>ToText()</c> has what changed.</summary>
    public override string ToString() => $"{Before.InOneLine}\n{After.InOneLine}";

    internal static ReportDiff Between(FlopReport before, FlopReport after)
    {
        var (old, now) = (Places(before), Places(after));
        var changes = old.Keys.Union(now.Keys).ToDictionary(path => path, path => new ModuleChange(path, old.GetValueOrDefault(path), now.GetValueOrDefault(path)));
        var own = changes.Values
            .Select(change => (Change: change, Below: Below(change, changes)))
            .Where(one => one.Below.DiffersFrom(one.Change) || (one.Change.Path.Length == 0 && one.Change.PeakActivationBytes is not (null or 0)))
            .OrderByDescending(one => Math.Abs((decimal)one.Change.Macs.Value - one.Below.Macs))
            .ThenByDescending(one => Math.Abs((decimal)one.Change.Parameters - one.Below.Parameters))
            .ThenBy(one => one.Change.Path, StringComparer.Ordinal)
            .Select(one => one.Change);
        return new(before, after, changes[""], [.. own]);
    }

    // Two children of one name, as in a file, are one place.
    private static Dictionary<string, ModuleTotal> Places(FlopReport report)
    {
        var places = new Dictionary<string, ModuleTotal>(StringComparer.Ordinal);
        foreach (var module in report.Modules)
        {
            places.TryAdd(module.Path, module);
        }

        return places;
    }

    private static PartsChange Below(ModuleChange change, Dictionary<string, ModuleChange> changes) =>
        PartsChange.Of([.. (change.Before?.Children ?? []).Concat(change.After?.Children ?? []).Select(child => child.Path).Distinct(StringComparer.Ordinal).Select(path => changes[path])]);
}
