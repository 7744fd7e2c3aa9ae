using System.Collections.Immutable;
using FlopsBudget.Interop;
using FlopsBudget.Tracing;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Interop;

[Collection(MemoryCollection.Name)]
public class ObserverAllocationTests
{
    /// <summary>
    /// A garbage collection inside of an operator frees numbers that TorchSharp does not keep alive, so being observed must not add to what
    /// an operator allocates.
    /// </summary>
    [Fact]
    public void Nothing_is_allocated_while_an_operator_runs()
    {
        using var input = ones(2, 3);
        using var weight = ones(4, 3);
        var sink = new Counter();
        using var observer = new OperatorObserver(sink);
        Run(input, weight);
        observer.Flush();
        sink.Calls = 0;

        var observed = Allocated(() => Run(input, weight));
        sink.Calls.ShouldBe(0);
        observer.Flush();

        sink.Calls.ShouldBeGreaterThanOrEqualTo(100);
        observer.Dispose();
        observed.ShouldBe(Allocated(() => Run(input, weight)));
    }

    [Fact]
    public void Nothing_is_allocated_by_looking_for_other_threads()
    {
        using var input = ones(2, 3);
        using var weight = ones(4, 3);
        long observed;
        using (var others = OtherThreads.Watch(tree: null))
        using (new OtherThreadObserver(others))
        {
            observed = Least(input, weight);
        }

        observed.ShouldBe(Least(input, weight));
    }

    [Fact]
    public async Task Nothing_is_allocated_for_a_count_of_another_thread()
    {
        using var input = ones(2, 3);
        using var weight = ones(4, 3);
        using var begun = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        using var layer = nn.Linear(3, 4);
        using var model = Models.Calling.Modules(
            x =>
            {
                begun.Set();
                end.Wait();
                return layer.call(x[0]);
            },
            ("layer", layer));
        var count = Task.Run(() => FlopCounter.Count(model, "2,3"));
        begun.Wait();

        var observed = Least(input, weight);

        end.Set();
        (await count).Macs.Value.ShouldBe(2 * 3 * 4);
        observed.ShouldBe(Least(input, weight));
    }

    private static void Run(Tensor input, Tensor weight)
    {
        for (var index = 0; index < 50; index++)
        {
            input.add_(1);
            nn.functional.linear(input, weight).Dispose();
        }
    }

    // What the runtime itself allocates once is no matter.
    private static long Least(Tensor input, Tensor weight) => Enumerable.Range(0, 5).Min(_ => Allocated(() => Run(input, weight)));

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Counter : IOperatorSink
    {
        public int Calls { get; set; }

        public void OperatorStarted(string name, ImmutableArray<OperatorArgument> inputs, long sequence) => Calls++;

        public void OperatorEnded(ImmutableArray<OperatorArgument> outputs)
        {
        }
    }
}
