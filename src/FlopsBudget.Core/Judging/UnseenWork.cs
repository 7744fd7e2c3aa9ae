namespace FlopsBudget.Judging;

/// <summary>What a part of a model may have done besides what is counted in it: work of modules that were not seen to begin, which is counted around them.</summary>
internal static class UnseenWork
{
    /// <summary>The modules outside of a part in which its work is counted, or may be.</summary>
    /// <param name="part">The part.</param>
    /// <param name="measure">What is counted.</param>
    internal static IReadOnlyList<string> Modules(ModuleTotal part, Measure measure) =>
    [
        .. part.SelfAndDescendants()
            .Where(module => measure == Measure.ElementwiseOperations || !module.IsPlainLayer)
            .SelectMany(module => module.MayBeCountedIn)
            .Where(path => !IsIn(part, path))
            .Distinct(),
    ];

    /// <summary>The most that can be missing in a part: all that those modules did themselves.</summary>
    internal static long Most(ModuleTotal part, FlopReport report, Measure measure)
    {
        if (Modules(part, measure) is not { Count: > 0 } modules)
        {
            return 0;
        }

        var places = report.Modules.Where(module => modules.Contains(module.Path));
        return measure.AddsUp
            ? places.Sum(module => measure.Of(module) - module.Children.Sum(measure.Of))
            : Math.Max(0, places.Max(measure.Of) - measure.Of(part));
    }

    /// <summary>Whether a path is that of a part or of something below it.</summary>
    internal static bool IsIn(ModuleTotal part, string path) =>
        part.Path.Length == 0 || path == part.Path || path.StartsWith(part.Path + ".", StringComparison.Ordinal);
}
