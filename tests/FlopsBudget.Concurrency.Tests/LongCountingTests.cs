using System.Collections.Concurrent;
using System.Globalization;
using static TorchSharp.torch;

namespace FlopsBudget.Concurrency.Tests;

/// <summary>Sixteen threads count beside one that trains, for a minute: no figure is wrong, nobody fails, and the process is still there.</summary>
public class LongCountingTests
{
    private const int Threads = 16;

    /// <summary>How long, in seconds; a shorter time for who looks for something else.</summary>
    private static TimeSpan Duration => TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("FLOPSBUDGET_CONCURRENCY_SECONDS") ?? "60", CultureInfo.InvariantCulture));

    private static readonly Execution[] Executions = [Execution.Shape, Execution.Real, Execution.Auto];

    [Fact]
    public void Sixteen_threads_count_right_beside_a_thread_that_trains()
    {
        // All threads count the trained model too, which is one for all; the others are each thread's own.
        using var trained = CountedModel.Convolutions();
        var end = DateTime.UtcNow + Duration;
        var failures = new ConcurrentQueue<Exception>();
        var counts = new long[Threads];
        long steps = 0;
        var threads = Enumerable.Range(0, Threads).Select(index => new Thread(() => Attempt(() => counts[index] = Count(trained, end)))).ToList();
        threads.Add(new(() => Attempt(() => steps = Train(trained, end))));
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        failures.ShouldBeEmpty();
        counts.ShouldAllBe(count => count > 0);
        steps.ShouldBeGreaterThan(0);

        // The running statistics have seen each step of the training once, and no count.
        trained.named_buffers().Single(entry => entry.name.EndsWith("num_batches_tracked", StringComparison.Ordinal)).buffer.item<long>().ShouldBe(steps);

        void Attempt(Action action)
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // each thread's failure is shown at the end
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failures.Enqueue(exception);
            }
        }
    }

    private static long Count(nn.Module<Tensor, Tensor> trained, DateTime end)
    {
        var own = CountedModel.MakeAll();
        long round = 0;
        for (; DateTime.UtcNow < end; round++)
        {
            var options = new FlopCounterOptions { Execution = Executions[round % Executions.Length] };
            foreach (var counted in own)
            {
                FlopCounter.Count(counted.Model, counted.Input, options).Macs.Value.ShouldBe(counted.Macs, counted.Name);
                FlopCounter.CountTraining(counted.Model, counted.Input, options).Macs.Value.ShouldBeGreaterThan(counted.Macs, counted.Name);
            }

            FlopCounter.Count(trained, own[0].Input, options).Macs.Value.ShouldBe(own[0].Macs);
            FlopCounter.CountTraining(trained, own[0].Input, options).Macs.Value.ShouldBeGreaterThan(own[0].Macs);
        }

        foreach (var counted in own)
        {
            counted.Dispose();
        }

        return round;
    }

    private static long Train(nn.Module<Tensor, Tensor> model, DateTime end)
    {
        using var optimizer = optim.SGD(model.parameters(), 1e-4);
        long steps = 0;
        for (; DateTime.UtcNow < end; steps++)
        {
            using var scope = NewDisposeScope();

            // A normalization adds one to the number of its steps, before it does anything else.
            var loss = FreedScalars.Retry(() => model.call(rand(2, 3, 8, 8))).mean();
            optimizer.zero_grad();
            loss.backward();
            FreedScalars.Retry(() => optimizer.step());
            model.modules().All(module => module.training).ShouldBeTrue();
            loss.isfinite().item<bool>().ShouldBeTrue();
        }

        return steps;
    }
}
