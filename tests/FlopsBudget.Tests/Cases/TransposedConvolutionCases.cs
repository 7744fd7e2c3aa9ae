using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>Transposed convolutions, which other counters multiply with the output or divide by the groups twice.</summary>
public sealed class TransposedConvolutionCases
{
    [Fact]
    public void T21_counts_by_the_positions_of_the_input()
    {
        Count(nn.ConvTranspose2d(8, 4, 3, stride: 2), "1,8,10,10").ShouldCost(8 * 4 * 9 * 100, 292);
        Count(nn.ConvTranspose2d(32, 1, 3), "1,32,1,1").ShouldCost(32 * 9, 289);
        Count(nn.ConvTranspose2d(3, 1, 2, stride: 2), "1,3,2,2").ShouldCost(3 * 4 * 4, 13);
    }

    [Fact]
    public void T22_counts_a_convolution_and_its_transpose_the_same()
    {
        Count(nn.Conv2d(3, 5, 2, stride: 2), "1,3,8,8").ShouldCost(5 * 3 * 4 * 16, 65);
        Count(nn.ConvTranspose2d(5, 3, 2, stride: 2), "1,5,4,4").ShouldCost(5 * 3 * 4 * 16, 63);
    }

    [Fact]
    public void T23_divides_by_the_groups_once()
    {
        Count(nn.ConvTranspose2d(4, 4, 3, stride: 2, padding: 1, output_padding: 1, groups: 4), "2,4,8,8").ShouldCost(2 * 4 * 1 * 9 * 64, 40);
        Count(nn.ConvTranspose2d(6, 6, 2, stride: 2, groups: 3), "2,6,8,8").ShouldCost(2 * 6 * 2 * 4 * 64, 54);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 2)]
    public void T24_counts_the_backward_pass_with_and_without_a_gradient_of_the_input(bool inputGradients, int passes)
    {
        using var scope = NewDisposeScope();
        using var model = nn.ConvTranspose2d(4, 6, 4, stride: 2, padding: 1);
        Training.Count(model, [zeros(2, 4, 8, 8)], inputGradients).ShouldCost(passes * (2 * 4 * 6 * 16 * 64), 390);
    }

    private static FlopReport Count(nn.Module model, string input)
    {
        using (model)
        {
            return FlopCounter.Count(model, input);
        }
    }
}
