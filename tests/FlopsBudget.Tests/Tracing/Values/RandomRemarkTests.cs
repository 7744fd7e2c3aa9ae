using FlopsBudget.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Values;

public class RandomRemarkTests
{
    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void A_model_of_random_depth_says_so(Execution execution)
    {
        using var model = Calling.Module(nn.Linear(16, 16), (linear, inputs) =>
        {
            var output = inputs[0];
            for (var layer = 0; layer < 64; layer++)
            {
                output = rand(1).item<float>() < 0.5 ? linear.call(output) : output;
            }

            return output;
        });
        var options = new FlopCounterOptions { Execution = execution };

        var first = FlopCounter.Count(model, "1,16", options);

        first.Remark.ShouldNotBeNull().ShouldStartWith("Its control flow may depend on random numbers (aten::rand");
    }

    [Fact]
    public void Dropout_changes_no_figure_and_is_no_remark()
    {
        using var model = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5));

        FlopCounter.CountTraining(model, "2,4").Remark.ShouldBeNull();
        FlopCounter.CountTraining(model, "2,4", new() { Execution = Execution.Real }).Remark.ShouldBeNull();
    }
}
