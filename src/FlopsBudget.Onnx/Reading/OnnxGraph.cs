using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>A network, or the body of an operator that runs one.</summary>
internal sealed record OnnxGraph
{
    internal string Name { get; init; } = string.Empty;

    internal ImmutableArray<OnnxNode> Nodes { get; init; } = [];

    /// <summary>Tensors that lie in the file, or beside it.</summary>
    internal ImmutableArray<OnnxTensor> Initializers { get; init; } = [];

    /// <summary>The inputs; in old files initializers are among them.</summary>
    internal ImmutableArray<OnnxValue> Inputs { get; init; } = [];

    internal ImmutableArray<OnnxValue> Outputs { get; init; } = [];

    /// <summary>What the exporter wrote of the values between.</summary>
    internal ImmutableArray<OnnxValue> Values { get; init; } = [];

    /// <summary>The inputs that a user gives: those that are no initializers.</summary>
    internal IEnumerable<OnnxValue> OwnInputs()
    {
        var initialized = Initializers.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        return Inputs.Where(input => !initialized.Contains(input.Name));
    }
}
