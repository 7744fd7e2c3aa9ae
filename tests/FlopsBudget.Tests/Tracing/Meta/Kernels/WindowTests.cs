using FlopsBudget.Tracing.Meta.Kernels;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta.Kernels;

public class WindowTests
{
    [Fact]
    public void Counts_positions_as_pooling_does()
    {
        for (var input = 3; input < 12; input++)
        {
            for (var kernel = 1; kernel <= 3; kernel++)
            {
                for (var stride = 1; stride <= 3; stride++)
                {
                    for (var padding = 0; padding <= kernel / 2; padding++)
                    {
                        foreach (var roundUp in new[] { false, true })
                        {
                            using var values = zeros(1, 1, input);
                            using var pooled = nn.functional.max_pool1d(values, kernel, stride, padding, ceil_mode: roundUp);
                            new Window(input, kernel, stride, padding, 1).Outputs(roundUp)
                                .ShouldBe(pooled.shape[2], $"{input} {kernel} {stride} {padding} {roundUp}");
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void A_transposed_convolution_makes_room()
    {
        // (10 - 1) x 2 - 2 x 1 + 2 x (3 - 1) + 1 + 1
        new Window(10, 3, 2, 1, 2).Transposed(outputPadding: 1).ShouldBe(((10 - 1) * 2) - (2 * 1) + (2 * (3 - 1)) + 1 + 1);
    }

    [Fact]
    public void A_window_that_does_not_fit_is_refused() =>
        Should.Throw<ArgumentException>(() => new Window(8, 9, 1, 0, 1).Outputs()).Message.ShouldContain("does not fit");
}
