using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Onnx.Formulas.CallSizes;
using static FlopsBudget.Onnx.Formulas.OnnxRules;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>Recurrent layers: each step multiplies by all weights of all directions.</summary>
internal static class Recurrences
{
    private const string Note = "MACs: steps x batch x elements of W and R. Element-wise: steps x batch x (elements of B, and per hidden unit and direction";

    internal static IEnumerable<OperatorRule> Rules =>
    [
        .. Contraction("LSTM", $"{Note} 13, 3 more with peepholes).", call => Float(call, 13)),
        .. Contraction("GRU", $"{Note} 11).", call => Float(call, 11)),
        .. Contraction("RNN", $"{Note} 2).", call => Float(call, 2)),
        .. Contraction(InMicrosoft("DynamicQuantizeLSTM"), "Integer MACs: steps x batch x elements of W and R. Element-wise as LSTM.", Quantized),
        .. Contraction(InMicrosoft("AttnLSTM"), "As LSTM, and per step the products with the query, the memory and the attention's layer; once the product of the memory.", Attending),
        .. Contraction(InMicrosoft("WordConvEmbedding"), "MACs: words x places of the window among the characters x weight elements.", Words),
    ];

    private static OperatorCost Float(OperatorCall call, long perUnit)
    {
        var weight = call.Tensor(1);
        call.Fit(Input(call), "the size of the input", weight.Size(2), "the input size that its weight is for");
        return Macs(checked(Steps(call) * (weight.Elements + call.Tensor(2).Elements)), Cells(call, perUnit));
    }

    private static OperatorCost Quantized(OperatorCall call)
    {
        // Its weights are written the other way round: [directions, input, 4 hidden].
        var weight = call.Tensor(1);
        call.Fit(Input(call), "the size of the input", weight.Size(1), "the input size that its weight is for");
        return IntegerMacs(checked(Steps(call) * (weight.Elements + call.Tensor(2).Elements)), Cells(call, 13));
    }

    private static OperatorCost Attending(OperatorCall call)
    {
        // Query layer 8, memory layer 9, v 10, memory 11 and the attention's layer 13.
        var memory = call.Tensor(11);
        var depth = call.Tensor(8).Size(-1);
        var perStep = checked((memory.Size(1) * (depth + memory.Size(2))) + (call.Tensor(8).Elements / call.Tensor(8).Size(0)) + call.Elements(13));
        return Float(call, 13) + Macs(checked((Steps(call) * perStep) + (memory.Size(0) * memory.Size(1) * call.Tensor(9).Elements)));
    }

    private static OperatorCost Words(OperatorCall call)
    {
        var (sequence, weight) = (call.Tensor(0), call.Tensor(1));
        var places = Math.Max(1, sequence.Size(-1) - weight.Size(2) + 1);
        return Macs(checked(sequence.Elements / sequence.Size(-1) * places * weight.Elements));
    }

    private static long Input(OperatorCall call) => call.Tensor(0).Size(2);

    private static long Steps(OperatorCall call) => checked(call.Tensor(0).Size(0) * call.Tensor(0).Size(1));

    private static long Cells(OperatorCall call, long perUnit)
    {
        // R is [directions, gates x hidden, hidden], or the other way round.
        var recurrent = call.Tensor(2);
        var units = checked(recurrent.Size(0) * Math.Min(recurrent.Size(1), recurrent.Size(2)));
        return checked(Steps(call) * (call.Elements(3) + (units * (perUnit + (call.Has(7) ? 3 : 0)))));
    }
}
