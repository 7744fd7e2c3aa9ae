using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Onnx.Formulas.CallSizes;
using static FlopsBudget.Onnx.Formulas.OnnxRules;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>Convolutions. The weight says what each result element adds up, also where the file leaves the kernel's size out.</summary>
internal static class Convolutions
{
    private const string Note = "MACs: result elements x weight elements per output channel. Element-wise: 1 per result element for a bias, for an activation and for a sum.";

    internal static IEnumerable<OperatorRule> Rules =>
    [
        .. Contraction("Conv", Note, call => Macs(Products(call, 0, 1, 1), Bias(call, 2))),
        .. Contraction(InMicrosoft("FusedConv"), Note, call => Macs(Products(call, 0, 1, 1), Bias(call, 2) + Fused(call))),
        .. Contraction(InMicrosoft("NhwcConv NhwcFusedConv"), $"{Note} Channels come last, in the weight second.", call => Macs(Products(call, 0, 1, -1), Bias(call, 2) + Fused(call))),
        .. Contraction($"ConvTranspose {InMicrosoft("ConvTransposeWithDynamicPads")}",
            "MACs: input elements x weight elements per input channel; cropped results count. Element-wise: 1 per result element for a bias.", Transposed),
        .. Contraction("DeformConv",
            "MACs: result elements x weight elements per output channel. Element-wise: 7 per sampled value, 1 more with a mask; 1 per result element for a bias.", Deformed),
        .. Contraction($"CausalConvWithState {InMicrosoft("CausalConvWithState VarlenCausalConvWithState")}",
            "MACs: result elements x kernel size, each channel by itself. Element-wise: 1 per result element for a bias, 2 for silu.", Causal),
        .. Contraction("ConvInteger", "Integer MACs: result elements x weight elements per output channel.", call => IntegerMacs(Products(call, 0, 1, 1))),
        .. Contraction($"QLinearConv {InMicrosoft("QLinearConv")}", "Integer MACs: result elements x weight elements per output channel. Element-wise: 1 per result element for a bias.",
            call => IntegerMacs(Products(call, 0, 3, call.Int("channels_last", 0) != 0 ? -1 : 1), Bias(call, 8))),
    ];

    private static long Products(OperatorCall call, int data, int weight, int channel)
    {
        var filter = call.Tensor(weight);
        Channels(call, call.Tensor(data).Size(channel), checked(filter.Size(1) * call.Int("group", 1)));
        return checked(call.Output().Elements * Product(filter.Sizes.Skip(1)));
    }

    private static void Channels(OperatorCall call, long given, long needed) => call.Fit(given, "the number of channels that it is given", needed, "the number of channels that its weight is for");

    private static long Bias(OperatorCall call, int input) => call.Has(input) ? call.Output().Elements : 0;

    private static long Fused(OperatorCall call) =>
        checked((call.Text("activation", string.Empty).Length > 0 ? call.Output().Elements : 0) + (call.Has(3) ? call.Output().Elements : 0));

    private static OperatorCost Transposed(OperatorCall call)
    {
        var filter = call.Tensor(1);
        Channels(call, call.Tensor(0).Size(1), filter.Size(0));
        return Macs(checked(call.Tensor(0).Elements * Product(filter.Sizes.Skip(1))), call.Name.EndsWith("Pads", StringComparison.Ordinal) ? Bias(call, 3) : Bias(call, 2));
    }

    private static OperatorCost Deformed(OperatorCall call)
    {
        var macs = Products(call, 0, 1, 1);
        var sampled = checked(call.Tensor(0).Size(0) * call.Tensor(0).Size(1) * Product(call.Output().Sizes.Skip(2)) * Product(call.Tensor(1).Sizes.Skip(2)));
        return Macs(macs, checked((sampled * (call.Has(4) ? 8 : 7)) + Bias(call, 3)));
    }

    private static OperatorCost Causal(OperatorCall call) => Macs(
        checked(call.Output().Elements * call.Tensor(1).Size(-1)),
        checked(Bias(call, 2) + (call.Text("activation", "none") is "silu" or "swish" ? 2 * call.Output().Elements : 0)));
}
