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

    [Fact]
    public void Losses_count_a_weight_pairs_of_classes_and_gradients()
    {
        Cost("binary_cross_entropy", [T(4, 5), T(4, 5), null, 0], T(4, 5)).Elementwise.ShouldBe(8 * 20);
        Cost("binary_cross_entropy", [T(4, 5), T(4, 5), T(5), 1], T()).Elementwise.ShouldBe((8 + 1 + 1) * 20);
        Cost("huber_loss", [T(4, 5), T(4, 1), 0, 1.0], T(4, 5)).Elementwise.ShouldBe(6 * 20);
        Cost("soft_margin_loss", [T(4, 5), T(4, 5), 2], T()).Elementwise.ShouldBe((5 + 1) * 20);
        Cost("nll_loss2d", [T(2, 5, 3, 3), T(2, 3, 3), null, 0, -100], T(2, 3, 3)).Elementwise.ShouldBe(2 * 2 * 9);
        Cost("multilabel_margin_loss", [T(4, 5), T(4, 5), 1], T()).Elementwise.ShouldBe(4 * 4 * 5 * 5);
        Cost("mse_loss_backward", [T(), T(4, 5), T(4, 5), 1], T(4, 5)).Elementwise.ShouldBe(4 * 20);
        Cost("nll_loss_backward", [T(), T(4, 5), T(4), null, 1, -100, T()], T(4, 5)).Elementwise.ShouldBe(2 * 4);
    }

    [Fact]
    public void A_single_row_and_a_loss_that_does_not_say_how_it_is_reduced_count()
    {
        Cost("multilabel_margin_loss", [T(5), T(5), 1], T()).Elementwise.ShouldBe(4 * 5 * 5);
        Cost("mse_loss", [T(4, 5), T(4, 5)], T()).Elementwise.ShouldBe((2 + 1) * 20);
    }
}
