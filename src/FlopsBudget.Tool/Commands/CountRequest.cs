namespace FlopsBudget.Tool.Commands;

/// <summary>What <c>flops count</c> was asked for, as it was written.</summary>
internal sealed record CountRequest : ModelRequest
{
    /// <summary>How many levels of modules to print; null for all.</summary>
    internal int? Depth { get; init; }

    /// <summary>The most FLOPs.</summary>
    internal string? MaxFlops { get; init; }

    /// <summary>The most multiply-adds.</summary>
    internal string? MaxMacs { get; init; }

    /// <summary>The most elements of parameters.</summary>
    internal string? MaxParameters { get; init; }

    /// <summary>The most element-wise operations.</summary>
    internal string? MaxElementwiseOperations { get; init; }
}
