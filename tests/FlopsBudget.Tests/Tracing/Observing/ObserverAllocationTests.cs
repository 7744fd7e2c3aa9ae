using System.Collections.Immutable;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Observing;
using FlopsBudget.Tracing.Observing.Native;
using FlopsBudget.Tracing.Threads;
using FlopsBudget.Tracing.Threads.Native;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Observing;

/// <summary>
/// A garbage collection inside of an operator frees numbers that TorchSharp does not keep alive, so being observed must not add to what an
/// operator allocates.
/// </summary>
[Collection(MemoryCollection.Name)]
public class ObserverAllocationTests
{
    [Fact]
    public void Nothing_is_allocated_while_an_operator_runs() => ShouldAllocateNothing(Observed);

    [Fact]
    public void Nothing_is_allocated_by_looking_for_other_threads() => ShouldAllocateNothing((input, weight) =>
    {
        using var others = OtherThreads.Watch(tree: null);
        using var observer = new OtherThreadObserver(others);
        return Allocated(input, weight);
    });

    [Fact]
    public void Nothing_is_allocated_for_a_count_of_another_thread() => ShouldAllocateNothing((input, weight) =>
    {
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
        var count = new Thread(() => FlopCounter.Count(model, "2,3"));
        count.Start();
        begun.Wait();
        var allocated = Allocated(input, weight);
        end.Set();
        count.Join();
        return allocated;
    });

    // The just-in-time compiler may come between two runs with code that allocates less, but not between all of them.
    private static void ShouldAllocateNothing(Func<Tensor, Tensor, long> observed)
    {
        using var input = ones(2, 3);
        using var weight = ones(4, 3);
        Enumerable.Range(0, 20).Any(_ => observed(input, weight) == Allocated(input, weight)).ShouldBeTrue();
    }

    private static long Observed(Tensor input, Tensor weight)
    {
        var sink = new Counter();
        using var observer = new OperatorObserver(sink);

        // The log has found its size when it is used again.
        Run(input, weight);
        observer.Flush();
        sink.Calls = 0;
        var allocated = Allocated(input, weight);
        sink.Calls.ShouldBe(0);
        observer.Flush();
        sink.Calls.ShouldBeGreaterThanOrEqualTo(100);
        return allocated;
    }

    private static void Run(Tensor input, Tensor weight)
    {
        for (var index = 0; index < 50; index++)
        {
            input.add_(1);
            nn.functional.linear(input, weight).Dispose();
        }
    }

    private static long Allocated(Tensor input, Tensor weight)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(input, weight);
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
