using System.Collections.Immutable;

namespace FlopsBudget.Tests.Reference.WholeModels;

/// <summary>One row of <c>torchvision.json</c>.</summary>
internal sealed record WholeModelCase
{
    public required string Model { get; init; }

    public required ImmutableArray<ReferenceInput> Inputs { get; init; }

    public required long ParamsTotal { get; init; }

    public required long DispatchMacs { get; init; }

    /// <summary>The model and its input, such as <c>resnet18 1,3,224,224</c>.</summary>
    internal string Name => $"{Model} {string.Join(',', Inputs[0].Shape)}";
}
