using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class BilinearTests
{
    [Fact]
    public void Bilinear_form_counts_one_per_row_and_weight() =>
        Cost("bilinear", [T(4, 5), T(4, 6), T(7, 5, 6), T(7)], T(4, 7)).ShouldBe(new(4 * 7 * 5 * 6, 4 * 7));

    [Fact]
    public void Trilinear_kernel_counts_the_broadcast_product() =>
        Cost("_trilinear", [T(4, 5), T(7, 5, 6), T(4, 6), Ints(1, 3), Ints(0), Ints(1, 2), Ints(2, 3), 1], T(4, 7))
            .ShouldBe(OperatorCost.OfMacs(4 * 7 * 5 * 6));

    [Fact]
    public void Bilinear_form_without_a_bias_has_no_elementwise_work() =>
        Cost("bilinear", [T(4, 5), T(4, 6), T(7, 5, 6), null], T(4, 7)).ShouldBe(OperatorCost.OfMacs(4 * 7 * 5 * 6));
}
