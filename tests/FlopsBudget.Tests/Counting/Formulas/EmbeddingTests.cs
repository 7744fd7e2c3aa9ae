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

    [Fact]
    public void Everything_but_the_lookup_counts_the_elements_that_are_looked_up()
    {
        Cost("embedding_renorm_", [T(50, 8), T(2, 3), 1.0, 2.0], T(50, 8)).ShouldBe(OperatorCost.OfElementwise(3 * (2 * 3) * 8));
        Cost("embedding_dense_backward", [T(2, 3, 8), T(2, 3), 50, -1, false], T(50, 8)).ShouldBe(OperatorCost.OfElementwise(2 * 3 * 8));
        Cost("_embedding_bag_backward", [T(3, 8), T(15), T(3)], T(10, 8)).ShouldBe(OperatorCost.OfElementwise(15 * 8));
        Cost("_embedding_bag_per_sample_weights_backward", [T(3, 8), T(10, 8), T(15), T(3)], T(15)).ShouldBe(OperatorCost.OfMacs(15 * 8));
    }
}
