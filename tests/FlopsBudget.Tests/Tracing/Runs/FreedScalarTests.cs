using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Runs;

public class FreedScalarTests
{
    // What libtorch says of a Scalar whose memory has been given back.
    private const string Lost = "Unknown scalar type.\nException raised from type at /pytorch/c10/core/Scalar.h:339";

    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    [InlineData(Execution.Auto)]
    public void A_run_in_which_a_number_was_lost_is_made_again(Execution execution)
    {
        var runs = 0;
        using var model = Failing(() => ++runs <= 2);

        var report = FlopCounter.Count(model, "2,4", new() { Execution = execution });

        runs.ShouldBe(3);
        report.Macs.Value.ShouldBe(2 * 4 * 3);
        report.FallbackReason.ShouldBeNull();
    }

    [Fact]
    public void A_model_that_always_fails_so_fails()
    {
        var runs = 0;
        using var model = Failing(() => ++runs > 0);

        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "2,4", new() { Execution = Execution.Real })).InnerException.ShouldBeOfType<InvalidOperationException>();

        runs.ShouldBe(10);
    }

    [Theory]
    [InlineData("Unknown scalar type.")]
    [InlineData("Expected true\nException raised from toLong at /pytorch/c10/core/Scalar.h:107")]
    [InlineData("For integral input tensors, argument alpha must not be a floating point number.")]
    public void Whatever_libtorch_says_of_a_lost_number_the_run_is_made_again(string message)
    {
        var runs = 0;
        using var model = Calling.Module(
            nn.Linear(4, 3, hasBias: false),
            (inner, inputs) => ++runs == 1 ? throw new InvalidOperationException(message) : inner.call(inputs[0]));

        FlopCounter.Count(model, "2,4", new() { Execution = Execution.Shape }).Macs.Value.ShouldBe(2 * 4 * 3);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void An_error_of_libtorch_is_told_when_it_comes_again_or_no_garbage_was_collected_in_the_run(bool isCollected, int expected)
    {
        var runs = 0;
        using var model = Calling.Module(nn.Linear(4, 3, hasBias: false), (inner, inputs) =>
        {
            if (++runs > 1)
            {
                return inner.call(inputs[0]);
            }

            if (isCollected)
            {
                GC.Collect(0);
            }

            // What lies where the number was is a number of another kind.
            return inputs[0].to(ScalarType.Int64).add_(0.5);
        });

        // Tests beside this one collect garbage too, so that only what is expected with certainty is.
        Exception? failure = null;
        try
        {
            FlopCounter.Count(model, "2,4", new() { Execution = Execution.Real }).Macs.Value.ShouldBe(2 * 4 * 3);
        }
        catch (FlopsBudgetException exception)
        {
            failure = exception;
        }

        runs.ShouldBeGreaterThanOrEqualTo(expected);
        (failure is null).ShouldBe(runs > 1);
    }

    private static Calling Failing(Func<bool> fails) => Calling.Module(
        nn.Linear(4, 3, hasBias: false),
        (inner, inputs) => fails() ? throw new InvalidOperationException(Lost) : inner.call(inputs[0]));
}
