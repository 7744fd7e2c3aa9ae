using FlopsBudget.Tests.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing;

/// <summary>A count inside of a counted block is no part of it.</summary>
public sealed class NestedCountTests
{
    // Linear(64, 64) on four rows.
    private const long LinearMacs = 4 * 64 * 64;

    private readonly Linear _layer = nn.Linear(64, 64);

    public static TheoryData<Execution> Executions => [Execution.Shape, Execution.Real];

    [Theory]
    [MemberData(nameof(Executions))]
    public void A_model_that_is_counted_inside_adds_nothing(Execution execution)
    {
        using var input = zeros(4, 64);
        using var inner = nn.Linear(64, 32);

        var report = FlopCounter.Count(
            () =>
            {
                FlopCounter.Count(inner, "4,64", new() { Execution = execution }).Macs.Value.ShouldBe(4 * 64 * 32);
                return _layer.call(input);
            },
            _layer);

        report.Macs.Value.ShouldBe(LinearMacs);
        report.Operators.Select(total => total.Name).ShouldBe(["aten::addmm", "aten::t"]);
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void Neither_does_a_count_of_the_same_model_nor_one_of_code_training_a_sweep_or_a_factory(Execution execution)
    {
        using var input = zeros(4, 64);
        var options = new FlopCounterOptions { Execution = execution };

        var report = FlopCounter.Count(
            () =>
            {
                FlopCounter.Count(_layer, input, options);
                FlopCounter.CountTraining(_layer, "4,64", options);
                FlopCounter.Count(() => _layer.call(input), _layer).Macs.Value.ShouldBe(LinearMacs);
                FlopCounter.Sweep(_layer, "S,64", 1..4, options);
                FlopCounter.Count(() => nn.Linear(64, 8), "4,64", options);
                FlopCounter.CountParameters(() => nn.Linear(64, 8));
                return _layer.call(input);
            },
            _layer);

        report.Macs.Value.ShouldBe(LinearMacs);
        report.Root.Calls.ShouldBe(1);
        report.Operators.Select(total => total.Name).ShouldBe(["aten::addmm", "aten::t"]);
    }

    [Fact]
    public void What_follows_a_count_that_fails_is_counted()
    {
        using var input = zeros(4, 64);

        FlopCounter.Count(() =>
        {
            Should.Throw<Exception>(() => FlopCounter.Count(_layer, "4,63"));
            return _layer.call(input);
        }).Macs.Value.ShouldBe(LinearMacs);
    }

    [Fact]
    public void A_count_on_another_thread_is_no_work_of_the_block()
    {
        using var input = zeros(4, 64);
        using var inner = nn.Linear(64, 32);

        FlopCounter.Count(() =>
        {
            Task.Factory.StartNew(() => FlopCounter.Count(inner, "4,64"), default, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult().Macs.Value.ShouldBe(4 * 64 * 32);
            return _layer.call(input);
        }).Macs.Value.ShouldBe(LinearMacs);
    }

    [Fact]
    public void A_model_that_counts_another_one_in_forward_costs_what_it_runs_itself()
    {
        using var inner = nn.Linear(64, 32);
        using var model = Calling.Modules(
            x =>
            {
                FlopCounter.Count(inner, "4,64");
                return _layer.call(x[0]);
            },
            ("layer", _layer));

        FlopCounter.Count(model, "4,64").Macs.Value.ShouldBe(LinearMacs);
        FlopCounter.Count(model, "4,64", new() { Execution = Execution.Real }).Macs.Value.ShouldBe(LinearMacs);
    }
}
