using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing;

/// <summary>Counts that are ended early, and sweeps that tell how far they are.</summary>
public sealed class CancellationTests
{
    public static TheoryData<Execution, CountingMode> Runs => new()
    {
        { Execution.Auto, CountingMode.Inference },
        { Execution.Shape, CountingMode.Inference },
        { Execution.Real, CountingMode.Inference },
        { Execution.Auto, CountingMode.Training },
        { Execution.Real, CountingMode.Training },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_next_module_ends_the_count_and_the_model_is_as_it_was(Execution execution, CountingMode mode)
    {
        using var source = new CancellationTokenSource();
        using var model = new Stepwise(source.Cancel);
        model.train();
        var before = model._first.weight!.clone();

        var exception = Should.Throw<OperationCanceledException>(() => FlopCounter.Count(model, "2,4", new() { Execution = execution, Mode = mode, CancellationToken = source.Token }));

        exception.CancellationToken.ShouldBe(source.Token);
        model._first.weight!.Equals(before).ShouldBeTrue();
        model._first.weight!.device_type.ShouldBe(DeviceType.CPU);
        model.training.ShouldBeTrue();
        model.Cancel = null;
        FlopCounter.Count(model, "2,4").Macs.Value.ShouldBe(2 * 2 * 4 * 4);
    }

    [Theory]
    [InlineData(Execution.Auto)]
    [InlineData(Execution.Real)]
    public void A_model_that_catches_it_is_no_pass_and_no_failure_of_its_own(Execution execution)
    {
        using var source = new CancellationTokenSource();
        using var catching = new Stepwise(source.Cancel) { Catches = true };
        using var rewording = new Stepwise(source.Cancel) { Rewords = true };

        foreach (var model in new[] { catching, rewording })
        {
            Should.Throw<OperationCanceledException>(() => FlopCounter.Count(model, "2,4", new() { Execution = execution, CancellationToken = source.Token }));
        }
    }

    [Fact]
    public void Nothing_runs_with_a_token_that_says_so_before()
    {
        using var model = new Stepwise(() => throw new InvalidOperationException("It ran."));
        var options = new FlopCounterOptions { CancellationToken = new(canceled: true) };

        Should.Throw<OperationCanceledException>(() => FlopCounter.Count(model, "2,4", options));
        Should.Throw<OperationCanceledException>(() => FlopCounter.Count(() => model.call(ones(2, 4)), model, options));
        Should.Throw<OperationCanceledException>(() => FlopCounter.Sweep(model, "N,4", 1..4, options));
    }

    [Fact]
    public void What_a_model_cancels_itself_is_its_own_failure()
    {
        using var source = new CancellationTokenSource();
        using var model = new Stepwise(() => throw new OperationCanceledException("mine"));

        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "2,4", new() { CancellationToken = source.Token })).Code.ShouldBe(DiagnosticIds.ModelThrew);
    }

    [Fact]
    public void A_run_on_shapes_that_is_not_enough_is_followed_by_none_with_values()
    {
        using var source = new CancellationTokenSource();
        var runs = 0;
        using var model = new Stepwise(() =>
        {
            runs++;
            source.Cancel();
            throw new NotSupportedException("needs values");
        });

        Should.Throw<OperationCanceledException>(() => FlopCounter.Count(model, "2,4", new() { CancellationToken = source.Token }));
        runs.ShouldBe(1);
    }

    [Fact]
    public void A_sweep_tells_each_size_and_ends_between_sizes()
    {
        using var source = new CancellationTokenSource();
        using var model = nn.Linear(4, 4);
        var all = new Told(_ => { });
        FlopCounter.Sweep(model, "N,4", 1..5, progress: all);
        all.Heard.ShouldBe([(1, 1, 5), (2, 2, 5), (3, 3, 5), (4, 4, 5), (5, 5, 5)]);

        var two = new Told(progress =>
        {
            if (progress.Done == 2)
            {
                source.Cancel();
            }
        });
        Should.Throw<OperationCanceledException>(() => FlopCounter.Sweep(() => nn.Linear(4, 4), "N,4", 1..5, new() { CancellationToken = source.Token }, two));
        two.Heard.Count.ShouldBe(2);
    }

    private sealed class Told(Action<SweepProgress> also) : IProgress<SweepProgress>
    {
        public List<(long Size, int Done, int Total)> Heard { get; } = [];

        public void Report(SweepProgress value)
        {
            Heard.Add((value.Size, value.Done, value.Total));
            also(value);
        }
    }

    private sealed class Stepwise : nn.Module<Tensor, Tensor>
    {
        public readonly TorchSharp.Modules.Linear _first = nn.Linear(4, 4);
        private readonly TorchSharp.Modules.Linear _second = nn.Linear(4, 4);

        public Stepwise(Action? cancel)
            : base(nameof(Stepwise))
        {
            Cancel = cancel;
            RegisterComponents();
        }

        public Action? Cancel { get; set; }

        public bool Catches { get; init; }

        public bool Rewords { get; init; }

        public override Tensor forward(Tensor input)
        {
            var first = _first.call(input);
            Cancel?.Invoke();
            try
            {
                return _second.call(first);
            }
            catch (OperationCanceledException) when (Catches)
            {
                return first;
            }
            catch (OperationCanceledException exception) when (Rewords)
            {
                throw new InvalidOperationException("It was not to be.", exception);
            }
        }
    }
}
