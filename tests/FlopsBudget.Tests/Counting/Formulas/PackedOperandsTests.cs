using System.Collections.Immutable;
using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

/// <summary>Operators whose weights are packed in objects, beside modules that hold such weights: the archives of quantized models have few of the forms.</summary>
public class PackedOperandsTests
{
    private static readonly OperatorArgument Object = OperatorArgument.None;

    [Fact]
    public void A_convolution_costs_its_results_times_the_weights_of_one_of_its_channels()
    {
        Convolution(T(1, 3, 8, 8), T(1, 5, 7, 7), Weight(5, 3, 2, 2)).ShouldBe(OperatorCost.OfIntegerMacs(5 * 7 * 7 * 3 * 2 * 2));
        Convolution(T(1, 4, 8, 8), T(1, 6, 6, 6), Weight(6, 2, 3, 3)).ShouldBe(OperatorCost.OfIntegerMacs(6 * 6 * 6 * 2 * 3 * 3), "in two groups");
        Convolution(T(1, 3, 8, 8), T(1, 5, 7, 7), Weight(5, 3, 2, 2) with { Storage = "FloatStorage" }).ShouldBe(OperatorCost.OfMacs(5 * 7 * 7 * 3 * 2 * 2), "what is packed in single precision is multiplied so");
    }

    [Fact]
    public void Weights_of_other_forms_are_those_of_other_operators()
    {
        var expected = OperatorCost.OfIntegerMacs(5 * 7 * 7 * 3 * 2 * 2);

        Convolution(T(1, 3, 8, 8), T(1, 5, 7, 7), Weight(5, 3), Weight(6, 3, 4, 4), Weight(5, 2, 4, 4), Weight(5, 0, 4, 4), Weight(5, 3, 2, 2), Weight(5, 3, 2, 2)).ShouldBe(expected);
        Should.Throw<UnexpectedArgumentException>(() => Convolution(T(1, 3, 8, 8), T(1, 5, 7, 7), Weight(5, 3, 2, 2), Weight(5, 3, 3, 3)))
            .Message.ShouldContain("several packed weights of its module fit it, with kernels of different sizes");
        Should.Throw<UnexpectedArgumentException>(() => Convolution(T(1, 3, 8, 8), T(1, 5, 7, 7), Weight(6, 3, 2, 2))).Message.ShouldContain("no module around it has one of that form");
    }

    [Fact]
    public void A_transposed_convolution_costs_its_inputs_times_the_weights_of_one_of_their_channels()
    {
        Transposed(T(1, 3, 8, 8), T(1, 5, 9, 9), Weight(3, 5, 2, 2), Weight(4, 5, 3, 3), Weight(3, 4, 3, 3), Weight(3, 5)).ShouldBe(OperatorCost.OfIntegerMacs(3 * 8 * 8 * 5 * 2 * 2));
        Transposed(T(1, 3, 8), T(1, 5, 9), Weight(3, 5, 2)).ShouldBe(OperatorCost.OfIntegerMacs(3 * 8 * 5 * 2));
        Should.Throw<UnexpectedArgumentException>(() => Transposed(T(1, 3, 8, 8), T(1, 5, 9, 9), Weight(4, 5, 2, 2)));
    }

    // Of an LSTM of eight units on five features: 4 x 8 rows of each weight.
    [Fact]
    public void A_recurrent_layer_costs_steps_times_batch_times_all_its_weights()
    {
        const long weights = (32 * 5) + (32 * 8);

        Layer([T(7, 3, 5)], 1, false, Lstm).ShouldBe(OperatorCost.OfIntegerMacs(7 * 3 * weights));
        Layer([T(7, 3, 5)], 1, true, Lstm, Lstm).ShouldBe(OperatorCost.OfIntegerMacs(7 * 3 * 2 * weights));
        Layer([T(21, 5), T(7)], 2, false, Lstm, Lstm).ShouldBe(OperatorCost.OfIntegerMacs(21 * 2 * weights), "a packed sequence has its rows in one");
        Layer([T(21, 5), T(7)], 2, true, Lstm, Lstm, Lstm, Lstm).ShouldBe(OperatorCost.OfIntegerMacs(21 * 4 * weights));
        Layer([T(7, 3, 5)], 1, false, [.. Lstm.Select(weight => weight with { Storage = "HalfStorage" })]).ShouldBe(OperatorCost.OfMacs(7 * 3 * weights), "half precision is no integer");
        Layer([T(7, 3, 5)], 1, false, [Lstm[0], Lstm[1] with { Storage = "HalfStorage" }]).ShouldBe(OperatorCost.OfMacs(7 * 3 * weights));
    }

    [Fact]
    public void A_recurrent_layer_whose_module_holds_other_weights_is_not_counted()
    {
        Should.Throw<UnexpectedArgumentException>(() => Layer([T(7, 3, 5)], 1, false, Lstm, Lstm)).Message.ShouldContain("its module holds 2 packed weights, and 1 are those of the operator");
        Should.Throw<UnexpectedArgumentException>(() => Layer([T(7, 3, 5)], 2, false, Lstm, [Lstm[0]])).Message.ShouldContain("its module holds 2 packed weights, and 2 are those of the operator");
        Should.Throw<UnexpectedArgumentException>(() => Layer([T(7, 3, 5)], 1, false)).Message.ShouldContain("no module around it has one of that form");
    }

    [Fact]
    public void A_recurrent_cell_costs_batch_times_its_weights()
    {
        Cell(T(3, 5)).ShouldBe(OperatorCost.OfIntegerMacs(3 * ((32 * 5) + (32 * 8))));
        Cell(T(5)).ShouldBe(OperatorCost.OfIntegerMacs((32 * 5) + (32 * 8)), "one row has no batch");

        static OperatorCost Cell(TensorShape input) => Cost("quantized::quantized_lstm_cell_dynamic", [OperatorArgument.Of(input)], null, new ModuleCall(Scope(Packed(false, Lstm[0]), Packed(false, Lstm[1])), null));
    }

    [Fact]
    public void Weights_may_be_held_by_a_module_around_that_in_which_an_operator_ran()
    {
        var around = new ModuleCall(Scope(Packed(false, Lstm)), null);

        Cost("quantized_lstm", LayerInputs([T(7, 3, 5)], 1, false), T(7, 3, 8), new(Scope(), around)).ShouldBe(OperatorCost.OfIntegerMacs(7 * 3 * ((32 * 5) + (32 * 8))));
    }

    private static PackedTensor[] Lstm { get; } = [Weight(32, 5), Weight(32, 8)];

    private static PackedTensor Weight(params long[] sizes) => new(sizes, "QInt8Storage", string.Join(',', sizes));

    private static PackedWeight Packed(bool isTransposed, params PackedTensor[] tensors) => new("_packed_params", tensors, isTransposed);

    private static ModuleScope Scope(params PackedWeight[] packed)
    {
        var scope = new ModuleScope("layer", "Layer", "", new Dictionary<string, object?>(), [], 1, []);
        scope.Packed.AddRange(packed);
        return scope;
    }

    private static OperatorCost Convolution(TensorShape input, TensorShape output, params PackedTensor[] weights) =>
        Cost("quantized::conv2d", [OperatorArgument.Of(input), Object], output, new(Scope(Packed(false, weights), Packed(true, Weight(5, 3, 9, 9))), null));

    private static OperatorCost Transposed(TensorShape input, TensorShape output, params PackedTensor[] weights) =>
        Cost("quantized::conv_transpose2d", [OperatorArgument.Of(input), Object], output, new(Scope(Packed(true, weights), Packed(false, Weight(3, 5, 9, 9))), null));

    private static OperatorCost Layer(TensorShape[] data, int layers, bool isBidirectional, params PackedTensor[][] weights) =>
        Cost("quantized_lstm", LayerInputs(data, layers, isBidirectional), T(7, 3, 8), new(Scope([.. weights.Select(of => Packed(false, of))]), null));

    // (input, hx, params, has_biases, num_layers, dropout, train, bidirectional), or (data, batch_sizes, hx, params, ...) of a packed sequence.
    private static OperatorArgument[] LayerInputs(TensorShape[] data, int layers, bool isBidirectional) =>
    [
        .. data.Select(one => OperatorArgument.Of(one)),
        OperatorArgument.Of(ImmutableArray.Create<TensorShape?>(T(1, 3, 8), T(1, 3, 8))),
        Object,
        OperatorArgument.Of(true),
        OperatorArgument.Of((long)layers),
        OperatorArgument.Of(0.0),
        OperatorArgument.Of(false),
        OperatorArgument.Of(isBidirectional),
    ];

    private static OperatorCost Cost(string name, OperatorArgument[] inputs, TensorShape? output, ModuleCall module)
    {
        var rule = (OperatorTable.Standard.Find($"aten::{name}") ?? OperatorTable.Standard.Find(name)).ShouldNotBeNull();
        return rule.Formula(new(rule.Name, [.. inputs], [OperatorArgument.Of(output)], module: module));
    }
}
