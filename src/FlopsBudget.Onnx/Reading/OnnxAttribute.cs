using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>A setting of an operator.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Which of the values counts.</param>
internal sealed record OnnxAttribute(string Name, OnnxAttributeKind Kind)
{
    internal float Float { get; init; }

    internal long Int { get; init; }

    internal byte[] Text { get; init; } = [];

    internal OnnxTensor? Tensor { get; init; }

    internal OnnxGraph? Graph { get; init; }

    internal ImmutableArray<float> Floats { get; init; } = [];

    internal ImmutableArray<long> Ints { get; init; } = [];

    internal ImmutableArray<byte[]> Texts { get; init; } = [];

    internal ImmutableArray<OnnxTensor> Tensors { get; init; } = [];

    internal ImmutableArray<OnnxGraph> Graphs { get; init; } = [];

    internal OnnxSparseTensor? Sparse { get; init; }

    /// <summary>In a function: the caller's attribute that is meant; empty where the value is its own.</summary>
    internal string Reference { get; init; } = string.Empty;

    /// <summary>Types, which are handed on as they are.</summary>
    internal ImmutableArray<WireField> Rest { get; init; } = [];

    /// <summary>The graphs that it holds.</summary>
    internal IEnumerable<OnnxGraph> AllGraphs => Graph is null ? Graphs : [Graph, .. Graphs];
}
