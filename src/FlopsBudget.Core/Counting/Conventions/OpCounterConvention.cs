using FlopsBudget.Counting.Conventions.OpCounter;

namespace FlopsBudget.Counting.Conventions;

/// <summary>OpCounter puts hooks on modules and knows nothing of what they run.</summary>
internal static class OpCounterConvention
{
    internal static ConventionMethod Method { get; } = new(
        "OpCounter",
        "The layers that OpCounter (thop) 0.1.1 has a rule for, each by its own formula; everything else is left out.",
        [
            "Leaves out everything that is not a module with a rule: functions, operators, attention, embeddings, group norms, and what only TorchScript knows.",
            "Knows a module by its exact type, so a type derived from a layer is left out.",
            "Leaves out a module whose forward is called directly, and the backward pass.",
            "Counts a transposed convolution at each position of the output, stride squared times too much in two dimensions.",
            "Takes the second dimension of the input for the channels, which for an input without a batch is its height or length.",
            "Counts a packed sequence as the padded one, and an input without a batch to a recurrent layer as one with as many rows as features.",
            "Adds bias and gate arithmetic to recurrent layers.",
            "Adds normalizations (2 operations per element, 4 with weights), average pooling, PReLU (1 per element), softmax and up-sampling (1, 5, 11 or 259 per output element).",
            "Counts a module under two parents four times, and its parameters twice.",
            "Reports the parameters only of modules with a rule that ran, and none of the model itself.",
        ],
        HookedModules.Count)
    {
        CountsBackward = false,
        GoesByTypes = true,
    };
}
