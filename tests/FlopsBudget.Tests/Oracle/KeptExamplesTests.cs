using static TorchSharp.torch;

namespace FlopsBudget.Tests.Oracle;

/// <summary>Examples that were found at random, or that random examples hit rarely, kept so that every run tries them.</summary>
public class KeptExamplesTests
{
    [Theory]
    [InlineData("ab,bc->ac", "a=3 b=1 c=5", 0)]
    [InlineData("ab,ab->", "a=3 b=5", 3 * 5)]
    [InlineData("ab,ab->", "a=1 b=1", 0)]
    [InlineData("ab,ac->a", "a=3 b=4 c=5", 0)]
    [InlineData("ab,bc,cd->ad", "a=2 b=3 c=4 d=5", (2 * 3 * 4) + (2 * 4 * 5))]
    [InlineData("a,b,ab->", "a=3 b=4", 3 * 4)]
    public void Einsum_whose_summed_index_has_size_one_multiplies_element_by_element(string equation, string sizes, long macs)
    {
        var sides = equation.Split("->");
        var sizeOf = sizes.Split(' ').ToDictionary(size => size[0], size => size[2] - (long)'0');
        EinsumOracleTests.Check(new(sides[0].Split(','), sides[1], sizeOf));

        using var scope = NewDisposeScope();
        var tensors = sides[0].Split(',').Select(labels => ones([.. labels.Select(label => sizeOf[label])])).ToArray();
        FlopCounter.Count(() => einsum(equation, tensors)).Macs.Value.ShouldBe(macs);
    }

    [Fact]
    public void Transposed_convolution_that_crops_more_than_it_grows() =>
        ConvolutionOracleTests.Check(new(true, [1, 2, 3], [2, 1, 3], new([1], [1], [1], [0], 1)));

    [Fact]
    public void Transposed_convolution_with_output_padding_by_dilation_alone() =>
        ConvolutionOracleTests.Check(new(true, [1, 1, 1], [1, 1, 1], new([1], [0], [2], [1], 1)));

    [Fact]
    public void Convolution_whose_kernel_lies_in_the_padding_only() =>
        ConvolutionOracleTests.Check(new(false, [1, 1, 1], [1, 1, 1], new([3], [2], [1], [0], 1)));

    [Fact]
    public void Packed_sequences_in_two_directions_and_three_layers() =>
        RecurrentOracleTests.Check(new(RecurrentKind.Lstm, 3, 2, 3, IsBidirectional: true, HasBias: true, IsPacked: true, BatchFirst: true, [5, 1, 1]));
}
