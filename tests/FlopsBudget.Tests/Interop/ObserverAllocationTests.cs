using System.Collections.Immutable;
using FlopsBudget.Interop;
using FlopsBudget.Tracing;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Interop;

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

    private static void Run(Tensor input, Tensor weight)
    {
        for (var index = 0; index < 50; index++)
        {
            input.add_(1);
            nn.functional.linear(input, weight).Dispose();
        }
    }

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
