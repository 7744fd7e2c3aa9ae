using FlopsBudget.Counting.Conventions.Fvcore;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Conventions;

/// <summary>An einsum as fvcore counts it: half of what numpy prints with four digits, which is the operations and one more.</summary>
public sealed class EinsumFlopsTests
{
    [Fact]
    public void Counts_two_spellings_exactly()
    {
        EinsumFlops.Count("nct,ncp->ntp", [T(2, 8, 9), T(2, 8, 6)]).ShouldBe(2 * 8 * 9 * 6);
        EinsumFlops.Count("ntg, ncg -> nct", [T(3, 33, 37), T(3, 41, 37)]).ShouldBe(3 * 33 * 37 * 41);
    }

    [Fact]
    public void Rounds_every_other_to_four_digits()
    {
        // 2 x 3 x 33 x 37 x 41 + 1 = 300,367 operations, printed as 3.004e+05.
        EinsumFlops.Count("bij,bjk->bik", [T(3, 33, 37), T(3, 37, 41)]).ShouldBe(300_400 / 2);
    }

    [Fact]
    public void Halves_a_product_without_a_sum() => EinsumFlops.Count("i,j->ij", [T(3), T(5)]).ShouldBe(((3 * 5) + 1) / 2);

    [Fact]
    public void Counts_a_rearrangement() => EinsumFlops.Count("ij->ji", [T(3, 5)]).ShouldBe(((3 * 5) + 1) / 2);

    [Fact]
    public void Contracts_three_operands_in_the_cheapest_order()
    {
        // bi and bj first, without a sum: 2 x 3 x 5. Then with oij: twice 2 x 3 x 5 x 4.
        EinsumFlops.Count("bi,oij,bj->bo", [T(2, 3), T(4, 3, 5), T(2, 5)]).ShouldBe(((2 * 3 * 5) + (2 * 2 * 3 * 5 * 4) + 1) / 2);
    }

    [Fact]
    public void Contracts_at_once_what_would_need_more_memory_than_the_largest_operand()
    {
        // Operands and result have 2 x 2 x 2 elements, each pair would give 2 x 2 x 2 x 2: two products and a sum for all six indices.
        EinsumFlops.Count("abc,cde,aef->bdf", [T(2, 2, 2), T(2, 2, 2), T(2, 2, 2)]).ShouldBe(((2 * 2 * 2 * 2 * 2 * 2 * 3) + 1) / 2);
    }

    [Theory]
    [InlineData("ij,jk", 3 * 4 * 5)]
    [InlineData("...ij,...jk->...ik", 3 * 4 * 5)]
    [InlineData("...ij,...jk", 3 * 4 * 5)]
    public void Reads_short_and_long_forms(string equation, long macs) => EinsumFlops.Count(equation, [T(3, 4), T(4, 5)]).ShouldBe(macs);

    [Fact]
    public void Broadcasts_what_an_ellipsis_stands_for() =>
        EinsumFlops.Count("...ij,...jk->...ik", [T(2, 1, 4, 5), T(3, 5, 6)]).ShouldBe(2 * 3 * 4 * 5 * 6);
}
