using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>What a file says, without the contents of its weights.</summary>
/// <param name="IrVersion">The version of the format.</param>
/// <param name="Opsets">The operator sets that it uses.</param>
/// <param name="Graph">The network.</param>
/// <param name="Functions">Operators that the file itself defines.</param>
internal sealed record OnnxModel(long IrVersion, ImmutableArray<OnnxOpset> Opsets, OnnxGraph Graph, ImmutableArray<OnnxFunction> Functions)
{
    /// <summary>The folder from which external data is read; null for a model that was not read from a file.</summary>
    internal string? Folder { get; init; }

    /// <summary>The model as a file.</summary>
    internal byte[] ToBytes()
    {
        using var bytes = ModelWriter.Write(this);
        return bytes.ToArray();
    }
}
