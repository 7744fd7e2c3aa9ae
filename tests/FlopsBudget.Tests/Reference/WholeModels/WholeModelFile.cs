using System.Collections.Immutable;

namespace FlopsBudget.Tests.Reference.WholeModels;

/// <summary><c>torchvision.json</c>.</summary>
internal sealed record WholeModelFile(ImmutableArray<WholeModelCase> Models)
{
    private static readonly Lazy<WholeModelFile> Instance = new(() => ReferenceFiles.Read<WholeModelFile>("torchvision.json"));

    internal static WholeModelFile Default => Instance.Value;
}
