using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Onnx.Formulas.CallSizes;
using static FlopsBudget.Onnx.Formulas.OnnxRules;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>Arithmetic element by element, with the figures that the same arithmetic has in PyTorch.</summary>
internal static class Pointwise
{
    internal static IEnumerable<OperatorRule> Rules =>
    [
        .. Elementwise(
            """
            Abs Acos Acosh Asin Asinh Atan Atanh BitwiseNot Ceil Cos Cosh Erf Exp Floor IsInf IsNaN Log Neg Not Reciprocal Round Sigmoid Sign Sin Sinh Sqrt Tan Tanh
            Relu ThresholdedRelu Hardmax CumSum CumProd
            """,
            "1 per element.", PerResult(1)),
        .. Elementwise("Add And BitShift BitwiseAnd BitwiseOr BitwiseXor Div Equal Greater GreaterOrEqual Less LessOrEqual Mod Mul Or Pow Sub Xor", "1 per result element.", PerResult(1)),
        .. Elementwise("PRelu LeakyRelu Swish", "2 per element.", PerResult(2)),
        .. Elementwise("Shrink Softplus Softsign SwiGLU LpNormalization", "3 per element.", PerResult(3)),
        .. Elementwise("HardSigmoid Elu BatchNormalization RMSNormalization", "4 per element.", PerResult(4)),
        .. Elementwise("HardSwish Celu Selu Mish Softmax LogSoftmax", "5 per element.", PerResult(5)),
        .. Elementwise("MeanVarianceNormalization", "6 per element: 4 statistics, 2 to normalise.", PerResult(6)),
        .. Elementwise("LayerNormalization GroupNormalization InstanceNormalization", "8 per element: 4 statistics, 2 to normalise, 1 each for scale and bias.", PerResult(8)),
        .. Elementwise("Gelu", "5 per element, 9 where it is approximated by tanh.", call => PerResult(call.Text("approximate", "none") == "tanh" ? 9 : 5)(call)),
        .. Elementwise("Clip", "1 per element and bound.", call => PerResult(Math.Max(Bounds(call), 0))(call)),
        .. Elementwise("Max Min Sum", "1 per result element for each input but the first.", call => PerResult(Inputs(call) - 1)(call)),
        .. Elementwise("Mean", "1 per result element for each input.", call => PerResult(Inputs(call))(call)),
        .. Elementwise("LRN", "Size + 4 per element.", call => PerResult(call.Needed("size") + 4)(call)),
        .. Elementwise("RotaryEmbedding", "3 per rotated element.", call => OperatorCost.OfElementwise(Rotated(call, call.Tensor(0)))),
        .. Elementwise("DequantizeLinear", "2 per element.", PerResult(2)),
        .. Elementwise("QuantizeLinear", "3 per element.", PerResult(3)),
        .. Elementwise("DynamicQuantizeLinear", "5 per element: minimum, maximum, and 3 to quantize.", PerResult(5)),
        .. Elementwise("NegativeLogLikelihoodLoss", "As aten::nll_loss: 2 per target, 1 more where the result is reduced.", call => Loss(call)),
        .. Elementwise("SoftmaxCrossEntropyLoss", "As aten::nll_loss, and 5 per element for the softmax.", call => Loss(call) + PerInput(5)(call)),
        .. Elementwise("Bernoulli Multinomial", "1 comparison per result element.", PerResult(1)),
        .. Elementwise("BlackmanWindow", "5 per element.", PerResult(5)),
        .. Elementwise("HammingWindow HannWindow", "3 per element.", PerResult(3)),
        .. Elementwise("MelWeightMatrix", "4 per element.", PerResult(4)),

        .. Elementwise(InMicrosoft("BiasAdd"), "1 per result element for the bias, 1 for the skip.", PerResult(2)),
        .. Elementwise(InMicrosoft("BiasDropout"), "1 per result element for the bias, 1 for a residual.", call => PerResult(call.Has(2) ? 2 : 1)(call)),
        .. Elementwise(InMicrosoft("BiasGelu"), "1 per element for the bias, 5 for gelu.", PerResult(6)),
        .. Elementwise(InMicrosoft("BiasSoftmax"), "1 per element for the bias, 5 for softmax.", PerResult(6)),
        .. Elementwise(InMicrosoft("BiasSplitGelu"), "1 per input element for the bias, 6 per result element.", call => PerResult(6)(call) + PerInput(1)(call)),
        .. Elementwise(InMicrosoft("ComplexMul ComplexMulConj"), "6 per pair of numbers.", PerResult(3)),
        .. Elementwise(InMicrosoft("FastGelu"), "9 per element, 1 more for a bias.", call => PerResult(call.Has(1) ? 10 : 9)(call)),
        .. Elementwise(InMicrosoft("Gelu"), "5 per element.", PerResult(5)),
        .. Elementwise(InMicrosoft("QuickGelu"), "3 per element.", PerResult(3)),
        .. Elementwise(InMicrosoft("GatedAdd"), "2 per result element.", PerResult(2)),
        .. Elementwise(InMicrosoft("GatedRMSNorm"), "4 per element, 2 for the gate.", PerResult(6)),
        .. Elementwise(InMicrosoft("GroupNorm"), "8 per element, 2 more for an activation.", call => PerResult(call.Int("activation", 0) != 0 ? 10 : 8)(call)),
        .. Elementwise(InMicrosoft("SkipGroupNorm"), "9 per element: the sum and the norm; 1 more for a bias.", call => PerResult(call.Has(4) ? 10 : 9)(call)),
        .. Elementwise(InMicrosoft("SkipLayerNormalization"), "9 per element: the sum and the norm; 1 more for a bias.", call => PerResult(call.Has(4) ? 10 : 9)(call)),
        .. Elementwise(InMicrosoft("SkipSimplifiedLayerNormalization"), "5 per element: the sum and the norm; 1 more for a bias.", call => PerResult(call.Has(3) ? 6 : 5)(call)),
        .. Elementwise("SimplifiedLayerNormalization", "4 per element, as RMSNormalization.", PerResult(4)),
        .. Elementwise(InMicrosoft("EmbedLayerNormalization"), "10 per element: the sums of three look-ups and the norm.", PerResult(10)),
        .. Elementwise(InMicrosoft("QEmbedLayerNormalization"), "10 per element: the sums of three look-ups and the norm.", PerResult(10)),
        .. Elementwise(InMicrosoft("QOrderedGelu"), "5 per element.", PerResult(5)),
        .. Elementwise(InMicrosoft("QOrderedLayerNormalization"), "8 per element.", PerResult(8)),
        .. Elementwise(InMicrosoft("LinearAttentionGate EngramGate"), "4 per result element.", PerResult(4)),
        .. Elementwise(InMicrosoft("RelativePositionBias"), "6 per result element for the bucket of a distance.", PerResult(6)),
        .. Elementwise(InMicrosoft("RotaryEmbedding GemmaRotaryEmbedding MRotaryEmbedding"), "3 per rotated element.", RotatedOfMicrosoft),
        .. Elementwise(InMicrosoft("QLinearAdd QLinearMul QLinearSigmoid MulInteger"), "1 per result element; scales are not counted.", PerResult(1)),
        .. Elementwise(InMicrosoft("QLinearLeakyRelu"), "2 per result element; scales are not counted.", PerResult(2)),
        .. Elementwise(InMicrosoft("QLinearSoftmax"), "5 per result element; scales are not counted.", PerResult(5)),
        .. Elementwise(InMicrosoft("QuantizeLinear QuantizeBFP QuantizeWithOrder"), "3 per element.", PerInput(3)),
        .. Elementwise(InMicrosoft("DequantizeLinear DequantizeBFP DequantizeWithOrder GatherBlockQuantized"), "2 per result element.", PerResult(2)),
        .. Elementwise(InMicrosoft("UnfoldTensor MurmurHash3 NGramHashMapping VarlenNGramHashMapping SampleOp"), "1 per result element.", PerResult(1)),
        .. Elementwise(InMicrosoft("IsAllFinite"), "1 per input element.", call => OperatorCost.OfElementwise(call.Inputs.Sum(input => input.Tensor?.Elements ?? 0))),
        .. Elementwise(InMicrosoft("DynamicTimeWarping"), "4 per cell of the matrix.", PerInput(4)),
    ];

    private static long Inputs(OperatorCall call) => call.Inputs.Count(input => input.Tensor is not null);

    private static long Bounds(OperatorCall call) => Inputs(call) - 1 + (call.Attributes.ContainsKey("min") ? 1 : 0) + (call.Attributes.ContainsKey("max") ? 1 : 0);

    private static OperatorCost Loss(OperatorCall call) => OperatorCost.OfElementwise(checked((call.Text("reduction", "mean") == "none" ? 2 : 3) * call.Tensor(1).Elements));

    private static long Rotated(OperatorCall call, TensorShape input)
    {
        var dimension = call.Int("rotary_embedding_dim", 0);
        var head = input.Rank == 4 ? input.Size(-1) : call.Int("num_heads", 0) is > 0 and var heads ? input.Size(-1) / heads : input.Size(-1);
        return checked(3 * (dimension == 0 ? input.Elements : input.Elements / head * dimension));
    }

    private static OperatorCost RotatedOfMicrosoft(OperatorCall call) => call.Name.EndsWith("::RotaryEmbedding", StringComparison.Ordinal)
        ? OperatorCost.OfElementwise(Rotated(call, call.Tensor(0)))
        : OperatorCost.OfElementwise(checked(3 * call.Outputs.Sum(output => output.Tensor?.Elements ?? 0)));
}
