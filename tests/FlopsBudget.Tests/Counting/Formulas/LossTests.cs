using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class LossTests
{
    [Fact]
    public void Losses_count_one_more_where_they_are_reduced()
    {
        Cost("mse_loss", [T(4, 5), T(4, 5), 0], T(4, 5)).Elementwise.ShouldBe(2 * 20);
        Cost("mse_loss", [T(4, 5), T(4, 5), 1], T()).Elementwise.ShouldBe(3 * 20);
        Cost("nll_loss_forward", [T(4, 5), T(4), null, 1, -100], T(), T()).Elementwise.ShouldBe(3 * 4);
    }
}
