namespace FlopsBudget.Tool.Commands;

/// <summary>What <c>flops sweep</c> was asked for, as it was written.</summary>
internal sealed record SweepRequest : ModelRequest
{
    /// <summary>The first and the last size.</summary>
    internal required string Range { get; init; }

    /// <summary>The distance between sizes.</summary>
    internal long Step { get; init; } = 1;

    /// <summary>How many of the sizes are counted; null for the usual number.</summary>
    internal int? Points { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<string> AskedOfRun => ["a sweep"];
}
