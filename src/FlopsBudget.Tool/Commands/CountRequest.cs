using FlopsBudget.Judging;

namespace FlopsBudget.Tool.Commands;

/// <summary>What <c>flops count</c> was asked for, as it was written.</summary>
internal sealed record CountRequest : ModelRequest
{
    /// <summary>How many levels of modules to print; null for all.</summary>
    internal int? Depth { get; init; }

    /// <summary>Whether the model is told layer by layer, with shapes and sizes.</summary>
    internal bool Summary { get; init; }

    /// <summary>The device that a time is estimated for.</summary>
    internal DeviceRequest Device { get; init; } = new(null, null, null);

    /// <summary>The limits, as they were written.</summary>
    internal IReadOnlyDictionary<Measure, string> Limits { get; init; } = new Dictionary<Measure, string>();

    /// <inheritdoc/>
    internal override IEnumerable<string> AskedOfRun => Limits.Keys.Where(measure => measure.NeedsRun).Select(measure => measure.Option);
}
