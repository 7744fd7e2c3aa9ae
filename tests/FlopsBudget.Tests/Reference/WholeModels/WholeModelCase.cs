using System.Collections.Immutable;

namespace FlopsBudget.Tests.Reference.WholeModels;

/// <summary>One row of <c>torchvision.json</c>.</summary>
internal sealed record WholeModelCase
{
    public required string Model { get; init; }

    public required ImmutableArray<ReferenceInput> Inputs { get; init; }

    public required long ParamsTotal { get; init; }

    public required long DispatchMacs { get; init; }

    /// <summary>Two for each multiply-add, as PyTorch's counter has them.</summary>
    public required long DispatchFlops { get; init; }

    /// <summary>What fvcore reports.</summary>
    public required long FvcoreFlops { get; init; }

    /// <summary>What thop reports.</summary>
    public required long ThopMacs { get; init; }

    /// <summary>The parameters that thop reports.</summary>
    public required long ThopParams { get; init; }

    /// <summary>FLOPs of forward and backward, as PyTorch counted them before May 2026: groups times too much for the weights of grouped convolutions.</summary>
    public long? DispatchTrainFlops { get; init; }

    /// <summary>The same, with the groups right.</summary>
    public long? DispatchTrainFlopsGroupsFixed { get; init; }

    /// <summary>As <see cref="DispatchTrainFlops"/>, with the gradient of the input.</summary>
    public long? DispatchTrainFlopsInputGrad { get; init; }

    /// <summary>As <see cref="DispatchTrainFlopsGroupsFixed"/>, with the gradient of the input.</summary>
    public long? DispatchTrainFlopsInputGradGroupsFixed { get; init; }

    /// <summary>The model and its input, such as <c>resnet18 1,3,224,224</c>.</summary>
    internal string Name => $"{Model} {string.Join(',', Inputs[0].Shape)}";
}
