using FlopsBudget.Counting;
using TorchSharp;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.XunitAssertions;

public class FlopsAssertTests
{
    // Linear(8, 4) on two rows.
    private const long LinearMacs = 2 * 4 * 8;

    [Fact]
    public void Within_flops_takes_a_model_with_a_tensor_or_a_shape()
    {
        using var model = nn.Linear(8, 4);
        using var input = zeros(2, 8);

        Assert.WithinFlops(model, input, 2 * LinearMacs).Flops.ShouldBe(new Flops(2 * LinearMacs));
        Assert.WithinFlops(model, "2,8", "128").Macs.ShouldBe(new Macs(LinearMacs));
        Assert.WithinFlops(model, "2,8", "0.128 kFLOPs");
        Assert.WithinFlops(model, "2,8", new Flops(128));
    }

    [Fact]
    public void Within_flops_takes_a_factory_and_code()
    {
        using var model = nn.Linear(8, 4);
        using var input = zeros(2, 8);

        Assert.WithinFlops(() => nn.Linear(8, 4), "2,8", 2 * LinearMacs).Model.ShouldBe("Linear");
        Assert.WithinFlops(() => model.call(input), 2 * LinearMacs).Macs.ShouldBe(new Macs(LinearMacs));
        Assert.WithinFlops(() => model.call(input), 2 * LinearMacs, model).Model.ShouldBe("Linear");
        Assert.WithinFlops(() => { model.call(input).Dispose(); }, 2 * LinearMacs);
        Assert.WithinFlops(() => model.call(input) + 1, 2 * LinearMacs);
    }

    // What a quantized layer does, without one: TorchSharp has them in TorchScript only.
    [Fact]
    public void Integer_work_has_an_assertion_and_fails_those_that_leave_it_out()
    {
        using var model = nn.Linear(8, 4);
        using var input = zeros(2, 8);
        var options = new FlopCounterOptions { Rules = CountingRules.Empty.ForModule<TorchSharp.Modules.Linear>(_ => OperatorCost.OfIntegerMacs(LinearMacs)) };

        Assert.WithinIntegerMacs(model, input, LinearMacs, options).IntegerMacs.ShouldBe(new Macs(LinearMacs));
        Assert.WithinIntegerMacs(() => nn.Linear(8, 4), "2,8", "64", options);
        Assert.WithinIntegerMacs(() => model.call(input), "64", model, options);
        Assert.WithinIntegerMacs(() => { model.call(input).Dispose(); }, "64", model, options);
        Assert.WithinBudget(model, input, new ModelBudget { MaxFlops = Flops.Zero, MaxIntegerMacs = new(LinearMacs) }, options);
        Should.Throw<FlopsAssertException>(() => Assert.WithinIntegerMacs(model, input, LinearMacs - 1, options)).Message.ShouldContain(DiagnosticIds.OverIntegerMacs);
        Should.Throw<FlopsAssertException>(() => Assert.WithinFlops(model, input, "1G", options)).Message.ShouldContain(DiagnosticIds.IntegerWorkUnjudged);
        Should.Throw<FlopsAssertException>(() => Assert.WithinMacs(model, input, "1G", options)).Message.ShouldContain(DiagnosticIds.IntegerWorkUnjudged);
        Should.Throw<FlopsAssertException>(() => Assert.FlopsEqual(0, model, input, options)).Message.ShouldContain(DiagnosticIds.IntegerWorkUnjudged);
    }

    [Fact]
    public void Every_limit_has_an_assertion()
    {
        using var model = nn.Linear(8, 4);

        Assert.WithinMacs(model, "2,8", LinearMacs);
        Assert.WithinParameters(model, "2,8", (4 * 8) + 4);
        Assert.WithinParameterBytes(model, 4 * ((4 * 8) + 4));
        Assert.WithinActivationBytes(model, "2,8", 4 * ((2 * 8) + (2 * 4))).PeakActivationBytes.ShouldBe(new Bytes(96));
        Should.Throw<FlopsAssertException>(() => Assert.WithinParameterBytes(model, "143 B")).Message.ShouldContain(DiagnosticIds.OverParameterBytes);
        Should.Throw<FlopsAssertException>(() => Assert.WithinActivationBytes(model, "2,8", 95)).Message.ShouldContain(DiagnosticIds.OverActivationBytes);
        Assert.WithinBudget(model, "2,8", new ModelBudget { MaxFlops = Flops.Parse("128"), MaxParameters = 36 });
        Assert.FlopsEqual(2 * LinearMacs, model, "2,8");
        Should.Throw<FlopsAssertException>(() => Assert.WithinMacs(model, "2,8", LinearMacs - 1));
        Should.Throw<FlopsAssertException>(() => Assert.WithinParameters(model, "2,8", 35));
        Should.Throw<FlopsAssertException>(() => Assert.WithinBudget(model, "2,8", new ModelBudget { MaxMacs = new(1) }));
        Should.Throw<FlopsAssertException>(() => Assert.FlopsEqual("127", model, "2,8"));
    }

    [Fact]
    public void A_part_of_a_model_has_its_own_limit()
    {
        using var model = new TwoInputs();

        Assert.WithinMacs(model, "2,6; 2,3", 2 * 4 * 3, module: "_right");
        Should.Throw<FlopsAssertException>(() => Assert.WithinMacs(model, "2,6; 2,3", 2 * 4 * 3, module: "_left"))
            .Message.ShouldContain("_left needs 48 MACs");
        Should.Throw<FlopsAssertException>(() => Assert.WithinMacs(model, "2,6; 2,3", 2 * 4 * 3, module: "left"))
            .Message.ShouldContain(DiagnosticIds.ModuleNotFound);
    }

    [Fact]
    public void A_compiler_without_extension_members_calls_the_class()
    {
        using var model = nn.Linear(8, 4);

        FlopsAssert.WithinFlops(model, "2,8", 2 * LinearMacs).Parameters.ShouldBe((4 * 8) + 4);
    }

    [Fact]
    public void A_failure_is_an_assertion_of_xunit_and_carries_the_report()
    {
        using var model = nn.Linear(8, 4);

        var failure = Should.Throw<FlopsAssertException>(() => Assert.WithinFlops(model, "2,8", 127));

        failure.ShouldBeAssignableTo<XunitException>();
        failure.Report.Macs.ShouldBe(new Macs(LinearMacs));
        failure.Message.ShouldBeGolden("", "linear-over-flops.txt");
    }

    [Fact]
    public void An_unreadable_limit_is_refused() =>
        Should.Throw<FlopsBudgetException>(() => Assert.WithinFlops(() => nn.Linear(8, 4), "2,8", "8.2 GiB")).Code.ShouldBe(DiagnosticIds.UnreadableLimit);

    [Fact]
    public void Code_that_only_makes_a_model_is_refused() =>
        Should.Throw<FlopsBudgetException>(() => Assert.WithinFlops(() => nn.Linear(8, 4), "8.2G")).Code.ShouldBe(DiagnosticIds.MissingInput);

    [Fact]
    public void Asynchronous_code_is_refused()
    {
        using var model = nn.Linear(8, 4);
        using var input = zeros(2, 8);

        // Nobody waits for the code, so what follows its first wait must never run: the model will be gone by then.
        var never = new TaskCompletionSource();
        Should.Throw<FlopsBudgetException>(() => Assert.WithinFlops(
            async () =>
            {
                await never.Task;
                model.call(input).Dispose();
            },
            "8.2G")).Code.ShouldBe(DiagnosticIds.AsynchronousCode);
    }

    [Fact]
    public async Task An_asynchronous_test_can_assert_after_waiting()
    {
        using var model = nn.Linear(8, 4);
        await Task.Yield();

        Assert.WithinFlops(model, "2,8", 2 * LinearMacs);
    }

    [Fact]
    public void Work_of_other_threads_is_not_counted()
    {
        using var stop = new CancellationTokenSource();
        using var input = zeros(2, 8);
        var noise = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            using var other = nn.Linear(64, 64);
            using var rows = zeros(8, 64);
            while (!stop.IsCancellationRequested)
            {
                other.call(rows).Dispose();
            }
        })).ToArray();
        using var model = nn.Linear(8, 4);

        for (var i = 0; i < 20; i++)
        {
            Assert.FlopsEqual(2 * LinearMacs, model, input);
        }

        stop.Cancel();
        Task.WaitAll(noise);
    }
}
