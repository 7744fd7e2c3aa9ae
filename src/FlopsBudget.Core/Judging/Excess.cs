using System.Collections.Immutable;

namespace FlopsBudget;

/// <summary>A figure above what it may be: the numbers behind the words of a finding.</summary>
public sealed record Excess
{
    /// <summary>What was measured, as it is called in the names of limits: <c>Flops</c>, <c>Macs</c>, <c>IntegerMacs</c>, <c>Parameters</c>, <c>ElementwiseOperations</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>What it was compared with.</summary>
    public required LimitKind Kind { get; init; }

    /// <summary>The path of the module that was judged; empty for the whole model.</summary>
    public required string Module { get; init; }

    /// <summary>How much it is.</summary>
    public required long Actual { get; init; }

    /// <summary>How much it may be: the limit, the level, or the committed figure, to which <see cref="Tolerance"/> is added.</summary>
    public required long Limit { get; init; }

    /// <summary>How far it may be above the committed figure; null for a limit or a level.</summary>
    public Tolerance? Tolerance { get; init; }

    /// <summary>Whether it is more than <see cref="Actual"/>, since some operators were not counted.</summary>
    public bool IsLowerBound { get; init; }

    /// <summary>Where it goes, the most expensive first. Together the parts are all of it.</summary>
    public ImmutableArray<ExcessPart> Parts { get; init; } = [];

    /// <summary>The figure that is shown beside it.</summary>
    internal long? Beside { get; init; }
}
