using FlopsBudget.Judging;

namespace FlopsBudget.Tool.Commands;

/// <summary>What <c>flops count</c> was asked for, as it was written.</summary>
internal sealed record CountRequest : ModelRequest
{
    /// <summary>How many levels of modules to print; null for all.</summary>
    internal int? Depth { get; init; }

    /// <summary>Open sizes of an ONNX file by their names.</summary>
    internal string? Sizes { get; init; }

    /// <summary>Values of inputs of an ONNX file that decide sizes or branches.</summary>
    internal string? Values { get; init; }

    /// <summary>The limits, as they were written.</summary>
    internal IReadOnlyDictionary<Measure, string> Limits { get; init; } = new Dictionary<Measure, string>();
}
