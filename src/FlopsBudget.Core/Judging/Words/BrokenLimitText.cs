namespace FlopsBudget.Judging.Words;

/// <summary>Prints a limit that is broken and what came instead.</summary>
internal static class BrokenLimitText
{
    internal static BrokenLimit Of(Excess excess)
    {
        var measure = Measure.All.Single(one => one.Name == excess.Measure);
        var beside = measure.Beside is { } other && excess.Beside is { } figure ? $" = {other.Unit.PrintExactly(figure)}" : "";
        return new(
            measure.Named(measure.Unit.PrintExactly(excess.Limit)),
            $"{(excess.IsLowerBound ? "at least " : "")}{measure.Named(measure.Unit.PrintExactly(excess.Actual))}{beside}");
    }
}
