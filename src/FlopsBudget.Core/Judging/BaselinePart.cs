using FlopsBudget.Counting.Totals;

namespace FlopsBudget.Judging;

/// <summary>How the parts of a model are called in a baseline.</summary>
internal static class BaselinePart
{
    private const string Itself = "(itself)";

    internal static string KeyOf(CostlyPart part) => (part.IsOwn, part.Module.Path) switch
    {
        (false, "") => Itself,
        (false, var path) => path,
        (true, "") => Itself,
        (true, var path) => $"{path} {Itself}",
    };

    /// <summary>What the parts of a report cost, by the names that a baseline can have for them.</summary>
    internal static IReadOnlyDictionary<string, long> CostsIn(FlopReport report)
    {
        var costs = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var module in report.Modules)
        {
            costs[KeyOf(new(module, IsOwn: true, 0))] = module.OwnMacs.Value;
            costs[module.Path] = module.Macs.Value;
        }

        return costs;
    }

    /// <summary>Whether a part is one of those listed, or lies inside of or around one.</summary>
    internal static bool IsCovered(string key, IEnumerable<string> listed) =>
        listed.Any(one => one == key || IsBelow(key, one) || IsBelow(one, key));

    /// <summary>Whether a part lies inside of another.</summary>
    internal static bool IsBelow(string key, string ancestor) =>
        key == $"{ancestor} {Itself}" || key.StartsWith(ancestor + ".", StringComparison.Ordinal);
}
