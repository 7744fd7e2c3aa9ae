using System.Collections.Immutable;

namespace FlopsBudget.Tests.Reference.TorchScript;

/// <summary>One archive of <c>index.json</c> with its figures.</summary>
internal sealed record ScriptCase
{
    public required string File { get; init; }

    public required ImmutableArray<ReferenceInput> Inputs { get; init; }

    /// <summary>Elements of the distinct parameters that the archive holds.</summary>
    public required long ParamsInFile { get; init; }

    /// <summary>Two for each multiply-add, as PyTorch counts the archive with gradients enabled.</summary>
    public required long DispatchFlops { get; init; }

    /// <summary>What fvcore reports of the model in Python.</summary>
    public required long FvcoreFlops { get; init; }

    /// <summary>What OpCounter reports of the model in Python.</summary>
    public required long ThopMacs { get; init; }

    /// <summary>Operators for which PyTorch's counter has no rule, with their calls.</summary>
    public Dictionary<string, int>? DispatchUncountedCalls { get; init; }

    /// <summary>The archive: beside the tests if it is ours, in the folder outside otherwise; null where it is not there.</summary>
    internal string? Path => ReferenceFiles.Archive("TorchScript", "torchscript", File);
}
