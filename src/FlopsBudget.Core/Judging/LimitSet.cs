using System.Collections.Immutable;

namespace FlopsBudget.Judging;

/// <summary>One number for each measure that is limited.</summary>
internal sealed record LimitSet
{
    private readonly ImmutableSortedDictionary<string, long> _limits = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>No limit at all.</summary>
    internal static LimitSet None { get; } = new();

    /// <summary>The limit on a measure; null where there is none.</summary>
    internal long? this[Measure measure] => _limits.TryGetValue(measure.Name, out var limit) ? limit : null;

    /// <summary>Whether there is no limit.</summary>
    internal bool IsEmpty => _limits.IsEmpty;

    private LimitSet(ImmutableSortedDictionary<string, long> limits) => _limits = limits;

    private LimitSet()
    {
    }

    /// <summary>The same with another limit on a measure, or without one.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the limit is negative.</exception>
    internal LimitSet With(Measure measure, long? limit) => limit switch
    {
        null => new(_limits.Remove(measure.Name)),
        >= 0 => new(_limits.SetItem(measure.Name, limit.Value)),
        _ => throw new FlopsBudgetException(
            DiagnosticIds.UnreadableLimit,
            $"A limit of {measure.Unit.PrintExactly(limit.Value)} is negative; the smallest limit is 0."),
    };

    /// <inheritdoc/>
    public bool Equals(LimitSet? other) => other is not null && _limits.SequenceEqual(other._limits);

    /// <inheritdoc/>
    public override int GetHashCode() => _limits.Aggregate(0, (hash, limit) => HashCode.Combine(hash, limit.Key, limit.Value));
}
