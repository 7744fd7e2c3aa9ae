using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class OptimizerTests
{
    [Fact]
    public void Optimizer_step_counts_all_parameters_of_the_list() =>
        Cost("_fused_adam_", [new[] { T(10, 5), T(5) }]).Elementwise.ShouldBe(14 * (50 + 5));

    [Fact]
    public void A_list_of_powers_may_be_the_base_or_the_exponent()
    {
        Cost("_foreach_pow", [new[] { T(10, 5), T(5) }, 2.0]).Elementwise.ShouldBe(50 + 5);
        Cost("_foreach_pow", [2.0, new[] { T(10, 5), T(5) }]).Elementwise.ShouldBe(50 + 5);
    }

    [Theory]
    [InlineData("_foreach_sqrt_", 1)]
    [InlineData("_foreach_rsqrt", 2)]
    [InlineData("_foreach_lerp_", 3)]
    [InlineData("_foreach_addcmul_", 3)]
    [InlineData("_foreach_norm", 2)]
    [InlineData("_fused_sgd_", 2 + 2 + 2)]
    [InlineData("_fused_adagrad_", 2 + 2 + 1 + 1 + 1 + 2)]
    [InlineData("_fused_adamw_", 2 + 3 + 4 + 1 + 1 + 1 + 2)]
    [InlineData("_amp_foreach_non_finite_check_and_unscale_", 2)]
    public void Steps_over_lists_count_what_their_notes_add_up(string name, long perElement) =>
        Cost(name, [new[] { T(10, 5), T(5) }]).ShouldBe(OperatorCost.OfElementwise(perElement * (50 + 5)));
}
