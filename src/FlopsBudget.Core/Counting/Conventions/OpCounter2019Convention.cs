using FlopsBudget.Counting.Conventions.OpCounter;

namespace FlopsBudget.Counting.Conventions;

/// <summary>The rules of OpCounter on 11 March 2019, from which the figure of 2.91 G for DenseNet-121 comes.</summary>
internal static class OpCounter2019Convention
{
    internal static ConventionMethod Method { get; } = new(
        "OpCounter2019",
        "The layers that OpCounter (thop) had a rule for in March 2019, each by its own formula; everything else is left out.",
        [
            "Leaves out everything that is not a leaf module with a rule: functions, operators, attention, transposed convolutions, recurrent layers, embeddings.",
            "Knows a module by its exact type, and only its last call: a module that is called twice counts once.",
            "Leaves out a module whose forward is called directly, and the backward pass.",
            "Adds one operation per output element for a bias to convolutions, and counts a linear layer as 2 x inputs - 1 operations per output.",
            "Adds batch norms (4 operations per element), ReLU and ReLU6 modules (1 per element) and pooling; a square window counts as its side, not its area.",
            "The tool added 32-bit floats in the order of the modules, which loses the last digits; the sum here is exact.",
        ],
        (trace, claims) => new(LeafModules2019.Count(trace, claims), trace.Root is null ? 0 : LeafModules2019.Parameters(trace.Root)))
    {
        CountsBackward = false,
        GoesByTypes = true,
    };
}
