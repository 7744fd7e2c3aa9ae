using FlopsBudget.Judging;
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
}
