using System.Collections.Immutable;

namespace FlopsBudget.Tests.Reference.Layers;

/// <summary><c>layers.json</c>.</summary>
internal sealed record LayerFile(ImmutableArray<LayerCase> Cases)
{
    private static readonly Lazy<LayerFile> Instance = new(() => ReferenceFiles.Read<LayerFile>("layers.json"));

    internal static LayerFile Default => Instance.Value;

    internal LayerCase Find(string name) => Cases.Single(layer => layer.Name == name);
}
