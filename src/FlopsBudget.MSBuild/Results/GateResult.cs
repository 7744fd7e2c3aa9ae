namespace FlopsBudget.MSBuild.Results;

/// <summary>What came out for the budgets of one request.</summary>
internal sealed class GateResult(IReadOnlyList<GateDiagnostic> diagnostics, IReadOnlyList<bool> passed)
{
    /// <summary>What is to be said.</summary>
    public IReadOnlyList<GateDiagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>For each budget whether it passed.</summary>
    public IReadOnlyList<bool> Passed { get; } = passed;

    /// <summary>
    /// Whether the same request would come out the same tomorrow. What the environment or a fault of ours has caused
    /// (03xx may be either, 04xx, 09xx) is counted again, because it may be mended without any file of the project changing.
    /// </summary>
    public bool IsRepeatable => Diagnostics.All(diagnostic =>
        diagnostic.Code.Length == 0
        || diagnostic.Code.StartsWith("FLOPS01", StringComparison.Ordinal)
        || diagnostic.Code.StartsWith("FLOPS02", StringComparison.Ordinal));

    /// <summary>Whether the process that counts ended or was ended before its time, so that what it has printed is of interest.</summary>
    public bool IsFaulty => Diagnostics.Any(diagnostic => diagnostic.Code.StartsWith("FLOPS09", StringComparison.Ordinal));
}
