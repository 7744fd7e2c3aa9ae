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
}
