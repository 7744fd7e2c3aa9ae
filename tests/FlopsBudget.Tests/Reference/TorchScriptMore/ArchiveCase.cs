namespace FlopsBudget.Tests.Reference.TorchScriptMore;

/// <summary>One archive of <c>index.json</c> with its figures.</summary>
internal sealed record ArchiveCase
{
    public required string File { get; init; }

    /// <summary>Its inputs as text.</summary>
    public required string Inputs { get; init; }

    /// <summary>Multiply-adds, as counted in Python on the model that was scripted or traced.</summary>
    public required long Macs { get; init; }

    /// <summary>Elements of the parameters of that model.</summary>
    public required long Parameters { get; init; }

    /// <summary>What of them a frozen archive still holds; null where that is all.</summary>
    public long? ParametersHeld { get; init; }

    /// <summary>The code of the error with which it is refused; null where it is counted.</summary>
    public string? Refused { get; init; }

    /// <summary>Whether inputs that are made up from their shapes are no valid ones.</summary>
    public bool NeedsValues { get; init; }

    /// <summary>The archive: beside the tests if it is small, in the folder outside otherwise; null where it is not there.</summary>
    internal string? Path => ReferenceFiles.Archive("TorchScriptMore", "torchscript-more", File);
}
