using System.Collections.Immutable;
using System.Text.Json;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers;

/// <summary>One row of <c>layers.json</c>: a layer, a function or a small block with its right figures.</summary>
internal sealed record LayerCase
{
    public required string Name { get; init; }

    public required string Group { get; init; }

    /// <summary>The constructor, or the function's call as text, or <c>block</c>.</summary>
    public required string Op { get; init; }

    public Dictionary<string, JsonElement>? Args { get; init; }

    public required ImmutableArray<ReferenceInput> Inputs { get; init; }

    /// <summary><c>eval</c> or <c>train</c>.</summary>
    public required string Mode { get; init; }

    public required long Params { get; init; }

    public required long CorrectMacs { get; init; }

    /// <summary>The arithmetic of <see cref="CorrectMacs"/>.</summary>
    public required string How { get; init; }

    /// <summary>Where the count is a matter of definition: all that can be defended.</summary>
    public ImmutableArray<long>? AcceptableMacs { get; init; }

    /// <summary>FLOPs of the call as PyTorch's counter has them: twice the multiply-adds of the products that it knows.</summary>
    public required long DispatchFlops { get; init; }

    /// <summary>What fvcore reports; null where it fails.</summary>
    public long? FvcoreFlops { get; init; }

    /// <summary>What thop reports.</summary>
    public required long ThopMacs { get; init; }

    /// <summary>The parameters that thop reports of the layer as the model.</summary>
    public required long ThopParams { get; init; }

    /// <summary>The parameters that thop reports of a model that has the layer inside.</summary>
    public long? ThopParamsInsideSequential { get; init; }

    /// <summary>FLOPs of forward and backward with gradients of the input, as PyTorch counts them.</summary>
    public long? DispatchTrainFlopsInputGrad { get; init; }

    /// <summary>The same where PyTorch counted the weight gradient of grouped convolutions too high.</summary>
    public long? DispatchTrainFlopsInputGradGroupsFixed { get; init; }

    internal LayerArguments Arguments => new(Args ?? []);

    /// <summary>The element type of the layer's parameters: the first input's, unless that is an index.</summary>
    internal ScalarType FloatType => Inputs[0].Type is ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    public override string ToString() => Name;
}
