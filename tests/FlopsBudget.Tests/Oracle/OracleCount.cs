using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Oracle;

/// <summary>Compares what the counter says of a computation with loops that do it and count.</summary>
internal static class OracleCount
{
    /// <summary>Fails unless the computation has the loops' result and their number of multiply-adds, and nothing is left uncounted.</summary>
    internal static void ShouldAgree(Func<Tensor> computation, Func<MultiplyAdds, NaiveArray> loops)
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        Tensor? result = null;
        var report = FlopCounter.Count(() => result = computation());
        var work = new MultiplyAdds();
        var expected = loops(work);
        expected.ShouldEqual(result.ShouldNotBeNull());
        report.Macs.Value.ShouldBe(work.Count);
        report.Uncounted.ShouldBeEmpty();
    }
}
