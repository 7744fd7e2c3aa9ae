namespace FlopsBudget.Judging;

/// <summary>A figure of a budget that is not what it was.</summary>
/// <param name="Budget">The budget, in words.</param>
/// <param name="Measure">The figure; multiply-adds are told in FLOPs.</param>
/// <param name="Before">What it was; null where there was none.</param>
/// <param name="After">What it is; null where there is none any more.</param>
/// <param name="Parts">Where the change lies, what has grown most first; empty where that is not known.</param>
internal sealed record FigureChange(string Budget, Measure Measure, long? Before, long? After, IReadOnlyList<PartChange> Parts)
{
    /// <summary>Whether the budget was there before and is there now, and one side does not have the figure: an older version wrote it, or it was not known.</summary>
    internal bool IsUnknown { get; init; }

    /// <summary>
    /// Whether it has grown by more than is tolerated, or may have, because it is not known any more. What is new has no figure that it could have grown from.
    /// </summary>
    internal bool IsOver(Tolerance tolerance) => Before is { } before && (After is { } after ? !tolerance.Allows(after, before) : IsUnknown);
}
