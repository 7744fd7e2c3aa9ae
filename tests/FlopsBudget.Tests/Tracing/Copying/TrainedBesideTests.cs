using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Copying;

/// <summary>A model is counted while another thread trains it.</summary>
public class TrainedBesideTests
{
    private const int Batch = 2;
    private const int Side = 8;

    // Two convolutions of 3x3 that keep the size.
    private const long ForwardMacs = (Batch * Side * Side * 6L * 3 * 9) + (Batch * Side * Side * 4L * 6 * 9);

    // Each of them again for its weight; the second one also for its input.
    private const long TrainingMacs = (2 * Batch * Side * Side * 6L * 3 * 9) + (3 * Batch * Side * Side * 4L * 6 * 9);

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);

    [Theory]
    [InlineData(Execution.Shape, CountingMode.Inference, true)]
    [InlineData(Execution.Shape, CountingMode.Inference, false)]
    [InlineData(Execution.Real, CountingMode.Inference, true)]
    [InlineData(Execution.Real, CountingMode.Inference, false)]
    [InlineData(Execution.Shape, CountingMode.Training, true)]
    [InlineData(Execution.Real, CountingMode.Training, false)]
    public void Neither_the_counts_nor_the_training_notice_each_other(Execution execution, CountingMode mode, bool isSequential)
    {
        using nn.Module<Tensor, Tensor> model = isSequential ? Layers() : new Net();
        using var stop = new CancellationTokenSource();
        var training = Task.Factory.StartNew(() => Train(model, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            var counts = 0;
            for (var end = DateTime.UtcNow + Duration; DateTime.UtcNow < end || counts < 20; counts++)
            {
                var report = FlopCounter.Count(model, $"{Batch},3,{Side},{Side}", new() { Execution = execution, Mode = mode });
                report.Macs.Value.ShouldBe(mode == CountingMode.Training ? TrainingMacs : ForwardMacs);
                report.Parameters.ShouldBe((6 * 3 * 9) + 6 + (2 * 6) + (4 * 6 * 9) + 4);
            }
        }
        finally
        {
            stop.Cancel();
        }

        // No step found another mode, a tensor without values, or no gradient; and the running statistics have seen each step once.
        var steps = training.GetAwaiter().GetResult();
        steps.ShouldBeGreaterThan(0);
        model.named_buffers().Single(entry => entry.name.EndsWith("num_batches_tracked", StringComparison.Ordinal)).buffer.item<long>().ShouldBe(steps);
    }

    private static int Train(nn.Module<Tensor, Tensor> model, CancellationToken stop)
    {
        var optimizer = optim.SGD(model.parameters(), 1e-4);
        var steps = 0;
        for (; !stop.IsCancellationRequested; steps++)
        {
            using var scope = NewDisposeScope();

            // A normalization adds one to the number of its steps, before it does anything else.
            var output = FreedScalars.Retry(() => model.call(rand(Batch, 3, Side, Side)));
            var loss = output.mean();
            optimizer.zero_grad();
            loss.backward();
            model.parameters().All(parameter => parameter.grad is not null).ShouldBeTrue();
            FreedScalars.Retry(() => optimizer.step());
            model.modules().All(module => module.training).ShouldBeTrue();
            loss.isfinite().item<bool>().ShouldBeTrue();
        }

        return steps;
    }

    private static Sequential Layers() => nn.Sequential(
        ("first", nn.Conv2d(3, 6, 3, padding: 1)), ("norm", nn.BatchNorm2d(6)), ("relu", nn.ReLU()), ("second", nn.Conv2d(6, 4, 3, padding: 1)));

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Sequential _layers = Layers();

        internal Net()
            : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _layers.call(input);
    }
}
