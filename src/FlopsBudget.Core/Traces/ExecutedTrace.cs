namespace FlopsBudget.Traces;

/// <summary>A trace and how it came about.</summary>
/// <param name="Trace">What ran.</param>
/// <param name="Execution"><see cref="Execution.Shape"/> or <see cref="Execution.Real"/>.</param>
/// <param name="FallbackReason">Why a run on shapes was not enough; null when it was, or was not tried.</param>
public sealed record ExecutedTrace(OperatorTrace Trace, Execution Execution, string? FallbackReason = null)
{
    /// <summary>The method of the model that was called; null for <c>forward</c>, and where there are no methods.</summary>
    public string? Method { get; init; }
}
