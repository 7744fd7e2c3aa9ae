using FlopsBudget.Traces;
using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Meta;
using FlopsBudget.Tracing.Meta.Native;
using FlopsBudget.Tracing.Observing;
using FlopsBudget.Tracing.Observing.Native;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing;

/// <summary>One pause is for whoever listens, libtorch's observer and that of kernels, which is forced on this platform.</summary>
[Collection(MemoryCollection.Name)]
public class RecordingPauseTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_listens_is_told_nothing_of_a_pause_and_who_begins_inside_of_it_is(bool byKernels)
    {
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var (bias, first, second) = (empty([4], device: META), empty([2, 3], device: META), empty([3, 4], device: META));
        using var meta = MetaRun.Enter();
        OperatorTrace? inside = null;

        var outside = Record(
            () =>
            {
                addmm(bias, first, second, 1, 1);
                using (RecordingPause.Enter().ShouldNotBeNull())
                {
                    first.mm(second);
                    inside = Record(() => first.mm(second), byKernels);
                    first.mm(second);
                }

                addmm(bias, first, second, 1, 1);
            },
            byKernels);

        meta.ThrowIfFaulted();
        outside.Calls.Select(call => call.Name).ShouldBe(["aten::addmm", "aten::addmm"]);
        inside.ShouldNotBeNull().Calls.Select(call => call.Name).ShouldBe(["aten::mm"]);
        RecordingPause.Depth.ShouldBe(0);
    }

    private static OperatorTrace Record(Action code, bool byKernels) =>
        TraceSession.Record(null, code, IDisposable (IOperatorSink sink) => byKernels ? new KernelObserver(sink) : new OperatorObserver(sink));
}
