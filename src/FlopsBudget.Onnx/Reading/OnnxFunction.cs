using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>An operator that the file itself defines.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Domain">Its operator set.</param>
/// <param name="Inputs">The names of its inputs inside.</param>
/// <param name="Outputs">The names of its outputs inside.</param>
/// <param name="Nodes">What it runs.</param>
internal sealed record OnnxFunction(string Name, string Domain, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs, ImmutableArray<OnnxNode> Nodes)
{
    internal string Overload { get; init; } = string.Empty;

    /// <summary>What its attributes are where a caller leaves them out.</summary>
    internal ImmutableArray<OnnxAttribute> Defaults { get; init; } = [];

    internal ImmutableArray<OnnxOpset> Opsets { get; init; } = [];
}
