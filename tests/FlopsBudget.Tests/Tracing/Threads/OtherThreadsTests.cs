using System.Diagnostics;
using FlopsBudget.Tests.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Threads;

public sealed class OtherThreadsTests
{
    // Other tests wait on threads of the pool, and new ones come twice a second only.
    public OtherThreadsTests()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, 32), ports).ShouldBeTrue();
    }

    // Linear(4, 3) on two rows.
    private const long LinearMacs = 2 * 4 * 3;

    public static TheoryData<Execution> Executions => [Execution.Auto, Execution.Shape, Execution.Real];

    [Theory]
    [MemberData(nameof(Executions))]
    public void A_forward_that_starts_a_thread_is_refused(Execution execution)
    {
        using var model = Calling.Function(x => x[0].relu() + Elsewhere(() => x[0].relu().matmul(x[0].t())).sum());

        var exception = Refused(() => FlopCounter.Count(model, "2,4", new() { Execution = execution }));

        exception.Message.ShouldContain("Calling works on other threads");
        exception.Message.ShouldContain("aten::matmul");
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void A_module_that_another_thread_calls_is_named(Execution execution)
    {
        var (here, there) = (nn.Linear(4, 3), nn.Linear(4, 3));
        using var model = Calling.Modules(x => here.call(x[0]) + Elsewhere(() => there.call(x[0])), ("here", here), ("there", there));

        Refused(() => FlopCounter.Count(model, "2,4", new() { Execution = execution })).Message.ShouldContain("works on other threads than the one that calls it (module there, aten::");
    }

    [Fact]
    public void Training_is_refused_too()
    {
        var layer = nn.Linear(4, 3);
        using var model = Calling.Modules(x => layer.call(x[0]) + Elsewhere(() => layer.call(x[0])), ("layer", layer));

        Refused(() => FlopCounter.CountTraining(model, "2,4")).Message.ShouldContain("module layer");
    }

    [Fact]
    public void A_parallel_loop_is_refused()
    {
        var layer = nn.Linear(4, 3);
        using var model = Calling.Modules(
            x =>
            {
                // Two at a time, so that one of them is not on the calling thread.
                using var both = new Barrier(2);
                Parallel.For(0, 2, new() { MaxDegreeOfParallelism = 2 }, _ =>
                {
                    both.SignalAndWait();
                    layer.call(x[0]);
                });
                return layer.call(x[0]);
            },
            ("layer", layer));

        Refused(() => FlopCounter.Count(model, "2,4")).Message.ShouldContain("works on other threads");
    }

    [Fact]
    public void A_task_that_is_waited_for_asynchronously_is_refused()
    {
        var layer = nn.Linear(4, 3);
        using var input = zeros(2, 4);

        Refused(() => FlopCounter.Count(() => Awaited().GetAwaiter().GetResult(), layer)).Message.ShouldContain("Linear works on other threads than the one that calls it (the model itself, aten::");

        async Task<Tensor> Awaited()
        {
            // Goes on on a thread of the pool; a shorter delay may have ended before it is waited for.
            await Task.Delay(50).ConfigureAwait(false);
            return layer.call(input);
        }
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void TorchScript_that_forks_is_refused(Execution execution)
    {
        using var folder = new TemporaryFolder();
        using var model = jit.load<Tensor, Tensor>(folder.Write("forked.pt", ScriptModels.Forked()));

        Refused(() => FlopCounter.Count(model, "2,4", new() { Execution = execution })).Message.ShouldContain("torch.jit.fork");
    }

    [Fact]
    public async Task TorchScript_beside_a_model_that_forks_is_counted()
    {
        using var folder = new TemporaryFolder();
        using var forked = jit.load<Tensor, Tensor>(folder.Write("forked.pt", ScriptModels.Forked()));
        using var model = jit.load<Tensor, Tensor>(folder.Write("mlp.pt", ScriptModels.Mlp()));
        using var both = new Barrier(2);

        await Task.WhenAll(
            Task.Run(() => Repeat(() => Refused(() => FlopCounter.Count(forked, "2,4")))),
            Task.Run(() => Repeat(() => FlopCounter.Count(model, "2,4").Macs.Value.ShouldBe((2 * 4 * 3) + (2 * 3 * 2)))));

        void Repeat(Action count)
        {
            both.SignalAndWait();
            for (var round = 0; round < 50; round++)
            {
                count();
            }
        }
    }

    [Fact]
    public void A_parameter_that_a_worker_uses_is_noticed_without_a_module_that_is_called()
    {
        var layer = nn.Linear(4, 3);
        using var worker = new Worker();
        using var model = Calling.Modules(x => layer.call(x[0]) + worker.Run(() => nn.functional.linear(x[0], layer.weight!)), ("layer", layer));

        // The worker was there before, so nothing tells for whom it works.
        Refused(() => FlopCounter.Count(model, "2,4")).Message.ShouldContain("was used by another thread while it was counted (aten::");
    }

    [Fact]
    public void A_model_that_another_thread_uses_meanwhile_is_refused()
    {
        var layer = nn.Linear(4, 3);
        using var input = zeros(2, 4);
        using var worker = new Worker();
        using var model = Calling.Modules(
            x =>
            {
                worker.Run(() => layer.call(input));
                return layer.call(x[0]);
            },
            ("layer", layer));

        Refused(() => FlopCounter.Count(model, "2,4", new() { Execution = Execution.Real })).Message.ShouldContain("was used by another thread while it was counted (module layer, aten::");
    }

    [Fact]
    public void Other_models_on_other_threads_are_no_matter()
    {
        using var stop = new CancellationTokenSource();
        using var model = nn.Linear(4, 3);
        var others = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            using var other = nn.Sequential(nn.Linear(4, 3), nn.ReLU());
            using var input = zeros(2, 4);
            while (!stop.IsCancellationRequested)
            {
                other.call(input).Dispose();
            }
        })).ToArray();

        for (var round = 0; round < 50; round++)
        {
            FlopCounter.Count(model, "2,4").Macs.Value.ShouldBe(LinearMacs);
            FlopCounter.Count(model, "2,4", new() { Execution = Execution.Real }).Macs.Value.ShouldBe(LinearMacs);
        }

        stop.Cancel();
        Task.WaitAll(others);
    }

    [Fact]
    public void Work_that_outlives_a_count_does_not_reach_the_next_one()
    {
        using var model = nn.Linear(4, 3);
        using var ended = new ManualResetEventSlim();
        Task? left = null;
        using var leaves = Calling.Function(x =>
        {
            left = Task.Run(() =>
            {
                ended.Wait();
                zeros(2).relu().Dispose();
            });
            return x[0].relu();
        });
        FlopCounter.Count(leaves, "2,4").Uncounted.ShouldBeEmpty();

        FlopCounter.Count(() => { ended.Set(); left!.Wait(); model.forward(zeros(2, 4)).Dispose(); }).Macs.Value.ShouldBe(LinearMacs);
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void A_task_that_forward_leaves_at_work_is_refused(Execution execution)
    {
        var (here, there) = (nn.Linear(4, 3), nn.Linear(4, 3));
        using var model = Calling.Modules(
            x =>
            {
                _ = Task.Run(() =>
                {
                    Thread.Sleep(50);
                    there.call(x[0]);
                });
                return here.call(x[0]);
            },
            ("here", here),
            ("there", there));

        Refused(() => FlopCounter.Count(model, "2,4", new() { Execution = execution })).Message.ShouldContain("Calling works on other threads than the one that calls it (module there");
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void Work_that_forward_leaves_has_ended_when_the_count_has(Execution execution)
    {
        // It uses the model's tensors, which are given back then; libtorch would read what is no more.
        var there = nn.Linear(4, 3);
        Task? left = null;
        using var model = Calling.Modules(
            x =>
            {
                left = Task.Run(() => CallFor(TimeSpan.FromMilliseconds(300), there, x[0]));
                return x[0].relu();
            },
            ("there", there));

        Refused(() => FlopCounter.Count(model, "2,4", new() { Execution = execution }));

        left.ShouldNotBeNull().IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void So_it_has_when_forward_has_thrown(Execution execution)
    {
        var there = nn.Linear(4, 3);
        Task? left = null;
        using var model = Calling.Modules(
            Tensor (x) =>
            {
                left = Task.Run(() => CallFor(TimeSpan.FromMilliseconds(300), there, x[0]));
                throw new InvalidOperationException("the model's own");
            },
            ("there", there));

        Should.Throw<Exception>(() => FlopCounter.Count(model, "2,4", new() { Execution = execution })).ToString().ShouldContain("the model's own");

        left.ShouldNotBeNull().IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void A_thread_that_forward_leaves_at_work_is_refused()
    {
        using var model = Calling.Function(x =>
        {
            new Thread(() =>
            {
                Thread.Sleep(50);
                zeros(2).relu().Dispose();
            }).Start();
            return x[0].relu();
        });

        Refused(() => FlopCounter.Count(model, "2,4"));
    }

    [Fact]
    public void Work_that_waits_for_a_timer_is_refused()
    {
        using var model = Calling.Function(x =>
        {
            _ = Later();
            return x[0].relu();

            async Task Later()
            {
                await Task.Delay(50).ConfigureAwait(false);
                zeros(2).relu().Dispose();
            }
        });

        Refused(() => FlopCounter.Count(model, "2,4"));
    }

    [Fact]
    public void An_asynchronous_lambda_that_returns_nothing_is_refused()
    {
        // The rest of it runs when the count is over.
        var model = nn.Linear(4, 3);
        var input = zeros(2, 4);
        Action code = async () =>
        {
            model.call(input);
            await Task.Delay(20);
            model.call(input);
        };

        var exception = Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(code, model));

        exception.Code.ShouldBe(DiagnosticIds.AsynchronousCode);
        exception.Message.ShouldContain("Linear goes on after it has returned");
    }

    [Fact]
    public void So_is_a_forward_that_begins_an_asynchronous_method_that_returns_nothing()
    {
        using var model = Calling.Function(x =>
        {
            Later();
            return x[0].relu();

            async void Later() => await Task.Delay(20);
        });

        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "2,4")).Code.ShouldBe(DiagnosticIds.AsynchronousCode);
    }

    [Fact]
    public void An_asynchronous_lambda_that_has_nothing_to_wait_for_is_counted()
    {
        using var model = nn.Linear(4, 3);
        using var input = zeros(2, 4);
        Action code = async () =>
        {
            model.call(input);
            await Task.CompletedTask;
            model.call(input);
        };

        FlopCounter.Count(code, model).Macs.Value.ShouldBe(2 * LinearMacs);
    }

    [Fact]
    public void The_synchronization_context_of_the_caller_is_used_and_is_there_again()
    {
        var before = SynchronizationContext.Current;
        var posting = new Posting();
        SynchronizationContext.SetSynchronizationContext(posting);
        try
        {
            FlopCounter.Count(() =>
            {
                SynchronizationContext.Current!.Post(_ => { }, null);
                return zeros(2).add(1);
            });

            posting.Posts.ShouldBe(1);
            SynchronizationContext.Current.ShouldBeSameAs(posting);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public void What_libtorch_shares_out_among_threads_is_no_matter()
    {
        // Convolves the samples of a batch side by side, and takes each with operators of its own.
        using var model = nn.Conv3d(2, 3, 3, dtype: float64);

        FlopCounter.Count(model, "float64[8,2,6,6,6]", new() { Execution = Execution.Real }).ShouldCost(8L * 3 * 4 * 4 * 4 * 2 * 27, (3 * 2 * 27) + 3);
    }

    [Fact]
    public void Counts_of_one_model_on_several_threads_take_turns()
    {
        var shared = nn.Linear(4, 3);
        using var first = nn.Sequential(("shared", shared), ("own", nn.Linear(3, 5)));
        using var second = nn.Sequential(("shared", shared));
        using var input = rand(2, 4);
        using var before = first.call(input);

        Parallel.For(0, 8, new() { MaxDegreeOfParallelism = 8 }, index =>
        {
            var (model, macs) = index % 2 == 0 ? (first, LinearMacs + (2 * 3 * 5)) : (second, LinearMacs);
            for (var round = 0; round < 10; round++)
            {
                FlopCounter.Count(model, "2,4").Macs.Value.ShouldBe(macs);
                FlopCounter.Count(model, "2,4", new() { Execution = Execution.Real }).Macs.Value.ShouldBe(macs);
                FlopCounter.Count(() => model.call(input).Dispose(), model).Macs.Value.ShouldBe(macs);
            }
        });

        using var after = first.call(input);
        after.Equals(before).ShouldBeTrue();
    }

    [Fact]
    public void A_count_inside_a_count_of_the_same_model_does_not_wait()
    {
        var layer = nn.Linear(4, 3);
        FlopReport? inner = null;
        using var model = Calling.Modules(
            x =>
            {
                inner = FlopCounter.Count(layer, "2,4");
                return layer.call(x[0]);
            },
            ("layer", layer));

        FlopCounter.Count(model, "2,4");

        inner.ShouldNotBeNull().Macs.Value.ShouldBe(LinearMacs);
    }

    private static void CallFor(TimeSpan time, nn.Module<Tensor, Tensor> module, Tensor input)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            module.call(input).Dispose();
        }
    }

    private static FlopsBudgetException Refused(Func<FlopReport> count)
    {
        var exception = Should.Throw<FlopsBudgetException>(count);
        exception.Code.ShouldBe(DiagnosticIds.OtherThreads);
        return exception;
    }

    // A thread of its own: a task that is waited for may run on the thread that waits.
    private static Tensor Elsewhere(Func<Tensor> code) => Task.Factory.StartNew(code, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult();

    private sealed class Posting : SynchronizationContext
    {
        internal int Posts { get; private set; }

        public override void Post(SendOrPostCallback d, object? state) => Posts++;
    }

    /// <summary>A thread that was there before, and takes work from others.</summary>
    private sealed class Worker : IDisposable
    {
        private readonly System.Collections.Concurrent.BlockingCollection<Action> _work = [];
        private readonly Thread _thread;

        internal Worker()
        {
            _thread = new(() =>
            {
                foreach (var action in _work.GetConsumingEnumerable())
                {
                    action();
                }
            });
            _thread.Start();
        }

        public void Dispose()
        {
            _work.CompleteAdding();
            _thread.Join();
            _work.Dispose();
        }

        internal Tensor Run(Func<Tensor> code)
        {
            var result = new TaskCompletionSource<Tensor>();
            _work.Add(() =>
            {
                // An exception on this thread would end the process.
                try
                {
                    result.SetResult(code());
                }
                catch (Exception exception)
                {
                    result.SetException(exception);
                }
            });
            return result.Task.GetAwaiter().GetResult();
        }
    }
}
