using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class DistanceTests
{
    [Fact]
    public void Euclidean_distance_is_one_multiply_add_per_pair_and_coordinate() =>
        Cost("cdist", [T(2, 6, 4), T(2, 5, 4), 2.0, null], T(2, 6, 5)).ShouldBe(new(2 * 6 * 5 * 4, 2 * 6 * 5));

    [Fact]
    public void Other_distances_are_elementwise() =>
        Cost("cdist", [T(6, 4), T(5, 4), 1.0, null], T(6, 5)).ShouldBe(OperatorCost.OfElementwise(3 * 6 * 5 * 4 + 6 * 5));

    [Fact]
    public void Pairs_within_one_set_count_once() =>
        Cost("pdist", [T(6, 4), 2.0], T(6 * 5 / 2)).ShouldBe(new(6 * 5 / 2 * 4, 6 * 5 / 2));

    [Fact]
    public void Gradient_of_each_side_costs_as_much_as_the_distance() =>
        Cost("_cdist_backward", [T(6, 5), T(6, 4), T(5, 4), 2.0, T(6, 5)], T(6, 4)).ShouldBe(new(6 * 5 * 4, 6 * 5));

    [Fact]
    public void Distances_of_every_spelling_and_gradient_are_counted()
    {
        Cost("_euclidean_dist", [T(6, 4), T(5, 4)], T(6, 5)).ShouldBe(new(6 * 5 * 4, 6 * 5));
        Cost("pdist", [T(6, 4), 1.0], T(15)).ShouldBe(OperatorCost.OfElementwise((3 * 15 * 4) + 15));
        Cost("_cdist_backward", [T(6, 5), T(6, 4), T(5, 4), 1.0, T(6, 5)], T(6, 4)).ShouldBe(OperatorCost.OfElementwise(4 * 30 * 4));
        Cost("_pdist_backward", [T(15), T(6, 4), 2.0, T(15)], T(6, 4)).ShouldBe(new(2 * 15 * 4, 2 * 15));
        Cost("_pdist_backward", [T(15), T(6, 4), 3.0, T(15)], T(6, 4)).ShouldBe(OperatorCost.OfElementwise(4 * 2 * 15 * 4));
    }

    [Fact]
    public void Batches_of_distances_have_the_coordinates_last()
    {
        Cost("_euclidean_dist", [T(2, 6, 4), T(2, 5, 4)], T(2, 6, 5)).ShouldBe(new(2 * 6 * 5 * 4, 2 * 6 * 5));
        Cost("_cdist_backward", [T(2, 6, 5), T(2, 6, 4), T(2, 5, 4), 2.0, T(2, 6, 5)], T(2, 6, 4)).ShouldBe(new(2 * 6 * 5 * 4, 2 * 6 * 5));
    }
}
