using FlopsBudget.Tests.Models;
using FlopsBudget.Tests.Tracing.Meta;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>B10: after a hundred counts there is as much memory in use as after one.</summary>
[Collection(MemoryCollection.Name)]
public sealed class MemoryCases
{
    /// <summary>The outputs of one real run of the model below are 4 MB, so that losing them shows as 400 MB.</summary>
    private const long Noise = 40L << 20;

    [Theory]
    [InlineData(Execution.Auto)]
    [InlineData(Execution.Real)]
    public void B10_a_hundred_counts_leave_no_memory(Execution execution)
    {
        using var model = nn.Sequential(nn.Linear(4, 1024), nn.ReLU());
        MemoryCollection.Growth(100, () => FlopCounter.Count(model, "1024,4", new() { Execution = execution })).ShouldBeLessThan(Noise);
    }

    [Theory]
    [InlineData(Execution.Auto)]
    [InlineData(Execution.Real)]
    public void B10_a_count_leaves_no_tensor_object(Execution execution)
    {
        using var model = new EveryKindOfLayer();
        Count(model, execution);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var run = 0; run < 100; run++)
        {
            Count(model, execution);
        }

        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(before);
    }

    [Fact]
    public void B10_a_hundred_counts_of_TorchScript_leave_no_memory()
    {
        using var model = jit.load(ScriptModels.Mlp());
        MemoryCollection.Growth(100, () => FlopCounter.Count(model, "5,4")).ShouldBeLessThan(Noise);
    }

    /// <summary>What the model's own code makes and leaves is left to its scope.</summary>
    private static void Count(nn.Module model, Execution execution)
    {
        using var scope = NewDisposeScope();
        FlopCounter.Count(model, "1,3,8,8", new() { Execution = execution });
    }
}
