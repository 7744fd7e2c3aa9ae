using CsCheck;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Sequences = TorchSharp.torch.nn.utils.rnn;

namespace FlopsBudget.Tests.Oracle;

/// <summary>One recurrent layer and the lengths of the sequences that it reads, longest first.</summary>
internal sealed record RecurrentCase(RecurrentKind Kind, long Features, long Hidden, int Layers, bool IsBidirectional, bool HasBias, bool IsPacked, bool BatchFirst, long[] Lengths)
{
    internal int Directions => IsBidirectional ? 2 : 1;

    internal static Gen<RecurrentCase> Any { get; } =
        from kind in Gen.Enum<RecurrentKind>()
        from sizes in Gen.Select(Gen.Long[1, 6], Gen.Long[1, 6], Gen.Int[1, 3])
        from switches in Gen.Bool.Array[4]
        from lengths in Gen.Long[1, 5].Array[1, 3]
        let longestFirst = lengths.OrderDescending().ToArray()
        select new RecurrentCase(
            kind, sizes.Item1, sizes.Item2, sizes.Item3, switches[0], switches[1], switches[2], switches[3],
            switches[2] ? longestFirst : [.. lengths.Select(_ => longestFirst[0])]);

    /// <summary>The output [time, batch, units] of a layer for x [time, batch, features].</summary>
    internal Func<Tensor, Tensor> Build(ScalarType type, out Module module)
    {
        switch (Kind)
        {
            case RecurrentKind.Lstm:
                var lstm = LSTM(Features, Hidden, Layers, HasBias, BatchFirst, bidirectional: IsBidirectional, dtype: type);
                module = lstm;
                return x => Run(x, packed => lstm.call(packed).Item1, dense => lstm.call(dense).Item1);
            case RecurrentKind.Gru:
                var gru = GRU(Features, Hidden, Layers, HasBias, BatchFirst, bidirectional: IsBidirectional, dtype: type);
                module = gru;
                return x => Run(x, packed => gru.call(packed).Item1, dense => gru.call(dense).Item1);
            default:
                var function = Kind == RecurrentKind.Relu ? NonLinearities.ReLU : NonLinearities.Tanh;
                var plain = RNN(Features, Hidden, Layers, function, HasBias, BatchFirst, bidirectional: IsBidirectional, dtype: type);
                module = plain;
                return x => Run(x, packed => plain.call(packed).Item1, dense => plain.call(dense).Item1);
        }
    }

    public override string ToString() =>
        $"{Kind} {Features}->{Hidden} x{Layers}{(IsBidirectional ? " both ways" : "")}{(HasBias ? "" : " without bias")}{(IsPacked ? " packed" : "")}{(BatchFirst ? " batch first" : "")}, lengths {string.Join(',', Lengths)}";

    private Tensor Run(Tensor x, Func<Sequences.PackedSequence, Sequences.PackedSequence> packed, Func<Tensor, Tensor> dense)
    {
        var input = BatchFirst ? x.transpose(0, 1) : x;
        var output = IsPacked
            ? Sequences.pad_packed_sequence(packed(Sequences.pack_padded_sequence(input, tensor(Lengths), BatchFirst)), BatchFirst).Item1
            : dense(input);
        return BatchFirst ? output.transpose(0, 1) : output;
    }
}
