using Xunit.Sdk;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.XunitAssertions;

/// <summary>Mistakes in the use of an assertion, and whether the words say what is the case.</summary>
public sealed class WhatIsTheCaseTests
{
    [Fact]
    public void A_model_that_was_disposed_of_is_named_as_such()
    {
        var model = nn.Linear(8, 4);
        model.Dispose();

        var error = Should.Throw<FlopsBudgetException>(() => Assert.WithinFlops(model, "1,8", 64));

        error.Code.ShouldBe(DiagnosticIds.ModelThrew);
        error.Text.ShouldContain("Linear cannot be counted, since it, or a part of it, was disposed of before");
        Should.Throw<FlopsBudgetException>(() => Assert.WithinParameters(model, 64)).Text.ShouldBe(error.Text);
    }

    [Fact]
    public void Training_in_inference_mode_is_named_as_such()
    {
        using var model = nn.Linear(8, 4);
        using var inference = inference_mode();

        var error = Should.Throw<FlopsBudgetException>(() => Assert.WithinFlops(model, "1,8", 64, new() { Mode = CountingMode.Training }));

        error.Code.ShouldBe(DiagnosticIds.NothingMeasured);
        error.Text.ShouldContain("in inference mode");
    }

    [Fact]
    public void No_input_is_named_as_such()
    {
        using var model = nn.Linear(8, 4);

        var error = Should.Throw<FlopsBudgetException>(() => Assert.WithinFlops(model, "", 64));

        error.Code.ShouldBe(DiagnosticIds.InputsDoNotFit);
        error.Text.ShouldContain("no input was given");
        error.Text.ShouldNotContain("semicolon");
    }

    [Fact]
    public void A_null_input_is_told_by_the_name_of_the_parameter()
    {
        using var model = nn.Linear(8, 4);

        Should.Throw<ArgumentNullException>(() => Assert.WithinFlops(model, (string)null!, 64)).ParamName.ShouldBe("input");
        Should.Throw<ArgumentNullException>(() => Assert.WithinFlops(model, (Tensor)null!, 64)).ParamName.ShouldBe("input");
        Should.Throw<ArgumentNullException>(() => Assert.WithinFlops(model, new Tensor[] { null! }, 64)).Message.ShouldContain("Input 1 of 1 is null");
    }

    [Theory]
    [InlineData("4294967296,4294967296")]
    [InlineData("9223372036854775807,2")]
    public void A_shape_with_too_many_elements_is_no_shape(string shape)
    {
        using var model = nn.Linear(8, 4);

        var error = Should.Throw<FlopsBudgetException>(() => Assert.WithinFlops(model, shape, 64));

        error.Code.ShouldBe(DiagnosticIds.UnreadableInput);
        error.Text.ShouldContain("more than 9,223,372,036,854,775,807 elements");
    }

    [Fact]
    public void Code_that_reads_batches_on_threads_of_its_own_is_told_to_leave_that_out()
    {
        using var weight = zeros(8, 4);

        var error = Should.Throw<FlopsBudgetException>(() => Assert.WithinFlops(
            () =>
            {
                var reader = new Thread(() => zeros(1, 8).mm(weight).Dispose());
                reader.Start();
                reader.Join();
            },
            1000));

        error.Code.ShouldBe(DiagnosticIds.OtherThreads);
        error.Text.ShouldContain("DataLoader");
    }

    [Theory]
    [InlineData(Execution.Auto, CountingMode.Inference)]
    [InlineData(Execution.Shape, CountingMode.Inference)]
    [InlineData(Execution.Real, CountingMode.Training)]
    public void The_frames_of_a_failure_are_those_of_the_test_and_the_model(Execution execution, CountingMode mode)
    {
        using var model = new Throwing();
        FlopCounterOptions options = new() { Execution = execution, Mode = mode };

        ShouldHaveNoFrameOfOurs(Should.Throw<FlopsBudgetException>(() => Assert.WithinFlops(model, "1,8", 64, options)), "Throwing.forward(");
        ShouldHaveNoFrameOfOurs(Should.Throw<Exception>(() => Assert.WithinFlops(() => new Throwing(), "1,8", 64, options)), "Throwing.forward(");
        ShouldHaveNoFrameOfOurs(Should.Throw<NotSupportedException>(() => Assert.WithinFlops(() => model.call(zeros(1, 8)), 64)), "Throwing.forward(");
    }

    [Fact]
    public void The_frames_of_a_failed_factory_are_those_of_the_test_and_the_model() =>
        ShouldHaveNoFrameOfOurs(Should.Throw<Exception>(() => Assert.WithinFlops(Make, "1,8", 64)), nameof(Make));

    [Fact]
    public void The_frames_of_a_broken_budget_are_those_of_the_test()
    {
        using var model = nn.Linear(8, 4);

        ShouldHaveNoFrameOfOurs(Should.Throw<FlopsAssertException>(() => Assert.WithinFlops(model, "1,8", 63)), nameof(The_frames_of_a_broken_budget_are_those_of_the_test));
    }

    private static nn.Module Make() => throw new NotSupportedException("not on a Thursday");

    private static void ShouldHaveNoFrameOfOurs(Exception exception, string seen)
    {
        var frames = exception.ToString().Split('\n').Where(line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal)).ToList();
        frames.ShouldContain(line => line.Contains(seen, StringComparison.Ordinal));

        // .NET prints the last frame of each exception whatever it is: for the model's own, inside of ours, that is where it was caught.
        frames.Where(line => line.Contains("/src/FlopsBudget", StringComparison.Ordinal)).Skip(exception.InnerException is null ? 0 : 1).ShouldBeEmpty();
    }

    private sealed class Throwing : nn.Module<Tensor, Tensor>
    {
        internal Throwing()
            : base(nameof(Throwing)) =>
            RegisterComponents();

        public override Tensor forward(Tensor input) => throw new NotSupportedException("not on a Wednesday");
    }
}
