using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Activations, element by element. Every branch of a definition counts for every element (the cost must not depend on
/// values); sigmoid and tanh count as one function each. Source: the definitions in PyTorch's documentation.
/// </summary>
internal static class Activation
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Elementwise(InPlaceToo("relu threshold"), "1 comparison per element.", PerOutput(1)),
        .. Elementwise(InPlaceToo("relu6 hardtanh"), "2 comparisons per element.", PerOutput(2)),
        .. Elementwise($"{InPlaceToo("leaky_relu rrelu rrelu_with_noise")} prelu _prelu_kernel rrelu_with_noise_functional",
            "2 per element: a comparison and a product.", PerOutput(2)),
        .. Elementwise(InPlaceToo("elu"), "4 per element: a comparison, an exponential, a difference, a product.", PerOutput(4)),
        .. Elementwise(InPlaceToo("selu celu"), "5 per element: as elu, with one more product.", PerOutput(5)),
        .. Elementwise(InPlaceToo("gelu"), "With erf 5 per element (x/sqrt 2, erf, + 1, two products); with tanh 9 (two products for the cube, two more, two sums, tanh, two products).",
            call => PerOutput(call.Inputs.Length > 1 && call.Inputs[1].Text == "tanh" ? 9 : 5)(call)),
        .. Elementwise(InPlaceToo("sigmoid"), "1 function per element.", PerOutput(1)),
        .. Elementwise(InPlaceToo("silu"), "2 per element: sigmoid and a product.", PerOutput(2)),
        .. Elementwise("log_sigmoid log_sigmoid_forward", "2 per element: sigmoid and a logarithm.", PerOutput(2)),
        .. Elementwise("softplus", "5 per element: two scalings by beta, an exponential, a sum, a logarithm.", PerOutput(5)),
        .. Elementwise(InPlaceToo("mish"), "5 per element: an exponential, a sum, a logarithm, tanh, a product.", PerOutput(5)),
        .. Elementwise(InPlaceToo("hardswish"), "5 per element: a sum, two comparisons, a product, a division.", PerOutput(5)),
        .. Elementwise(InPlaceToo("hardsigmoid"), "4 per element: a sum, two comparisons, a division.", PerOutput(4)),
        .. Elementwise("hardshrink", "2 per element: a magnitude and a comparison.", PerOutput(2)),
        .. Elementwise("softshrink", "3 per element: two comparisons and a difference.", PerOutput(3)),
        .. Elementwise("glu", "2 per result element: sigmoid and a product.", PerOutput(2)),

        .. Elementwise("softmax _softmax special_softmax _safe_softmax", "5 per element: maximum, difference, exponential, sum, division.", PerOutput(5)),
        .. Elementwise("log_softmax _log_softmax special_log_softmax", "5 per element: maximum, difference, exponential, sum, difference.", PerOutput(5)),
        .. Elementwise("_masked_softmax", "6 per element: as softmax, and the mask.", PerOutput(6)),
    ];
}
