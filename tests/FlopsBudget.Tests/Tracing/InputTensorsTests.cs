using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing;

/// <summary>A model may look at more of its inputs than their sizes.</summary>
public class InputTensorsTests
{
    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void A_given_tensor_keeps_its_strides_and_its_need_of_a_gradient(Execution execution)
    {
        using var given = rand(6, 4, requires_grad: true).t();
        (long[] Strides, bool NeedsGradient, bool IsDense)? seen = null;
        using var model = Calling.Function(inputs =>
        {
            seen = (inputs[0].stride(), inputs[0].requires_grad, inputs[0].is_contiguous());
            return inputs[0].mul(1);
        });

        FlopCounter.Count(model, given, new() { Execution = execution });

        seen.ShouldNotBeNull();
        seen.Value.Strides.ShouldBe(given.stride());
        (seen.Value.NeedsGradient, seen.Value.IsDense).ShouldBe((true, false));
    }

    [Theory]
    [InlineData(Execution.Auto)]
    [InlineData(Execution.Real)]
    public void A_view_that_the_strides_of_the_input_do_not_allow_is_refused(Execution execution)
    {
        using var given = rand(4, 3).t();
        using var model = Calling.Module(nn.Linear(12, 2), (linear, inputs) => linear.call(inputs[0].view(12)));

        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, given, new() { Execution = execution })).Code.ShouldBe(DiagnosticIds.ModelThrew);
    }

    [Theory]
    [InlineData(Execution.Shape, CountingMode.Inference)]
    [InlineData(Execution.Shape, CountingMode.Training)]
    [InlineData(Execution.Real, CountingMode.Inference)]
    [InlineData(Execution.Real, CountingMode.Training)]
    public void A_tensor_that_is_given_twice_is_one_tensor_for_the_model(Execution execution, CountingMode mode)
    {
        using var one = rand(2, 4);
        using var other = one.clone();
        var areOne = new List<bool>();
        using var model = Calling.Module(nn.Linear(4, 4), (linear, inputs) =>
        {
            areOne.Add(ReferenceEquals(inputs[0], inputs[1]));
            return linear.call(inputs[0] + inputs[1]);
        });
        var options = new FlopCounterOptions { Execution = execution, Mode = mode };

        FlopCounter.Count(model, (one, one), options);
        FlopCounter.Count(model, (one, other), options);

        areOne.ShouldBe([true, false]);
    }
}
