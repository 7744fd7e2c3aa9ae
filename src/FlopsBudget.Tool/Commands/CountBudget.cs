using FlopsBudget.Judging;
using FlopsBudget.Units;

namespace FlopsBudget.Tool.Commands;

/// <summary>The limits given on the command line.</summary>
internal static class CountBudget
{
    /// <summary>The budget, or null when there is no limit.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: a limit is not a number.</exception>
    internal static FlopBudget? Of(CountRequest request) =>
        request is { MaxFlops: null, MaxMacs: null, MaxParameters: null, MaxElementwiseOperations: null }
            ? null
            : new()
            {
                MaxFlops = request.MaxFlops is { } flops ? Flops.Parse(flops) : null,
                MaxMacs = request.MaxMacs is { } macs ? Macs.Parse(macs) : null,
                MaxParameters = request.MaxParameters is { } parameters ? Unit.Parameters.Parse(parameters) : null,
                MaxElementwiseOperations = request.MaxElementwiseOperations is { } operations ? Unit.ElementwiseOperations.Parse(operations) : null,
            };
}
