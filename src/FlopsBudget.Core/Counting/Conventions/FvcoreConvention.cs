using FlopsBudget.Counting.Conventions.Fvcore;

namespace FlopsBudget.Counting.Conventions;

/// <summary>
/// fvcore reads the graph that <c>torch.jit.trace</c> records: the operators that Python calls, without what they run inside,
/// except for convolutions and recurrent cells. An operator without a handler is nothing.
/// </summary>
internal static class FvcoreConvention
{
    internal static ConventionMethod Method { get; } = new(
        "Fvcore",
        "The operators that fvcore has a handler for, as the model calls them; everything else is left out.",
        [
            "Leaves out recurrent layers; their cells count.",
            "Leaves out convolutions whose padding is given as text.",
            "Leaves out fused attention, baddbmm, addbmm, mv, dot, tensordot, inner, multi_dot, bilinear layers and the backward pass.",
            "Counts a product of batches by the batch of the first operand alone, so one that only the second has is lost.",
            "Fails on a product whose second operand is a vector; it is reported here as not counted.",
            "Rounds an einsum to four digits, adds one operation to it, halves an outer product, and chooses its own order of contraction.",
            "Adds normalizations: 2 operations per element for a batch norm with weights, 1 without, 5 and 4 for the others and in training.",
            "Adds adaptive average pooling in two dimensions (1 per input element), nearest (1 per output element) and bilinear up-sampling and grid sampling (4 per output element).",
        ],
        (trace, claims) => new(OperatorWalk.Count(trace, FvcoreHandlers.Read, claims)))
    {
        CountsBackward = false,
    };
}
