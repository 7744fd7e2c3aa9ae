using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class OptimizerTests
{
    [Fact]
    public void Optimizer_step_counts_all_parameters_of_the_list() =>
        Cost("_fused_adam_", [new[] { T(10, 5), T(5) }]).Elementwise.ShouldBe(14 * (50 + 5));
}
