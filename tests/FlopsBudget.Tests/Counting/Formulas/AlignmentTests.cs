using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Tests.Counting.Call;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Formulas;

public class AlignmentTests
{
    [Fact]
    public void Alignment_loss_counts_the_cells_of_real_lengths() =>
        Cost("_ctc_loss", [T(50, 2, 20), T(2, 30), Ints(50, 40), Ints(30, 10), 0, false], T(2), T(2, 50, 61))
            .ShouldBe(OperatorCost.OfElementwise(13 * (50 * (2 * 30 + 1) + 40 * (2 * 10 + 1))));

    [Fact]
    public void Alignment_loss_with_hidden_lengths_is_refused() =>
        Should.Throw<UnexpectedArgumentException>(() => Cost("_ctc_loss", [T(50, 2, 20), T(2, 30), T(2), T(2), 0, false], T(2), T(2, 50, 61)));

    [Fact]
    public void Alignment_loss_is_counted_with_its_gradient_when_it_runs()
    {
        using var scope = NewDisposeScope();
        var probabilities = rand(8, 2, 5).requires_grad_();
        var report = FlopCounter.Count(() => nn.functional
            .ctc_loss(probabilities.log_softmax(2), ones(2, 3, dtype: int64), full(2, 8, dtype: int64), full(2, 3, dtype: int64)).backward());
        report.Uncounted.ShouldBeEmpty();
        var cells = 2 * 8 * (2 * 3 + 1);
        report.Operators.Single(part => part.Name == "aten::_ctc_loss").ElementwiseOperations.ShouldBe(13 * cells);
        report.Operators.Single(part => part.Name == "aten::_ctc_loss_backward").ElementwiseOperations.ShouldBe(18 * cells + 3 * (8 * 2 * 5));
    }
}
