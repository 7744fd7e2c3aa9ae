using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class EmbeddingTests
{
    [Fact]
    public void Embedding_is_free_and_a_weighted_bag_is_a_contraction()
    {
        Cost("embedding", [T(50, 8), T(2, 3)], T(2, 3, 8)).ShouldBe(OperatorCost.Zero);
        Cost("embedding_bag", [T(10, 8), T(15), T(3), false, 0, false, T(15), false], T(3, 8)).ShouldBe(OperatorCost.OfMacs(3 * 5 * 8));
        Cost("embedding_bag", [T(10, 8), T(15), T(3), false, 0, false, null, false], T(3, 8)).ShouldBe(OperatorCost.OfElementwise(3 * 5 * 8));
        Cost("embedding_bag", [T(10, 8), T(15), T(3), false, 1, false, null, false], T(3, 8)).ShouldBe(OperatorCost.OfElementwise(3 * 5 * 8 + 3 * 8));
    }
}
