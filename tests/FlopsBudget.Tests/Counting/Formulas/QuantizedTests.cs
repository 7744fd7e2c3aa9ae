using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class QuantizedTests
{
    [Fact]
    public void Quantized_products_are_integer_macs_and_no_float_ones() =>
        Cost("quantized::linear_dynamic", [T(5, 4), null, false], T(5, 3)).ShouldBe(OperatorCost.OfIntegerMacs(5 * 4 * 3));

    [Fact]
    public void Quantized_convolutions_cost_what_their_float_operators_do_in_integers() =>
        Cost("onednn::qconv2d_pointwise", [T(1, 3, 8, 8), 0.1, 0, T(5, 3, 2, 2)], T(1, 5, 7, 7)).ShouldBe(OperatorCost.OfIntegerMacs(5 * 49 * 3 * 4));

    [Fact]
    public void Quantizing_is_elementwise_work_and_packing_none()
    {
        Cost("quantize_per_tensor", [T(2, 3), 0.1, 0, 13], T(2, 3)).ShouldBe(OperatorCost.OfElementwise(3 * 2 * 3));
        Cost("dequantize", [T(2, 3)], T(2, 3)).ShouldBe(OperatorCost.OfElementwise(2 * 2 * 3));
        OperatorTable.Standard.Find("quantized::linear_prepack").ShouldNotBeNull().Class.ShouldBe(OperatorClass.Free);
    }

    [Fact]
    public void A_quantized_cell_multiplies_both_of_its_weights() =>
        Cost("quantized_lstm_cell", [T(3, 5), new[] { T(3, 7), T(3, 7) }, T(28, 5), T(28, 7)], T(3, 7), T(3, 7)).ShouldBe(OperatorCost.OfIntegerMacs(3 * ((28 * 5) + (28 * 7))));

    [Fact]
    public void Weights_in_half_precision_are_multiplied_as_floats() =>
        Cost("quantized::linear_dynamic_fp16", [T(5, 4), null], T(5, 3)).ShouldBe(OperatorCost.OfMacs(5 * 4 * 3));

    [Fact]
    public void A_list_is_dequantized_element_by_element() =>
        Cost("dequantize", [new[] { T(2, 3), T(4) }], T(2, 3)).ShouldBe(OperatorCost.OfElementwise(2 * ((2 * 3) + 4)));

    [Fact]
    public void Quantized_products_of_batches_have_the_features_last() =>
        Cost("quantized::linear_dynamic", [T(2, 5, 4), null, false], T(2, 5, 3)).ShouldBe(OperatorCost.OfIntegerMacs(2 * 5 * 4 * 3));
}
