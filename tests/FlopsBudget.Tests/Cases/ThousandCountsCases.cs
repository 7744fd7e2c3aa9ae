using FlopsBudget.Interop;
using FlopsBudget.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>B10: a thousand counts in one process leave no memory, no tensor object, and no handle of a tensor of the model.</summary>
[Collection(MemoryCollection.Name)]
public sealed class ThousandCountsCases
{
    private const int Times = 1000;

    /// <summary>A report that is not given back shows as 100 MB; lost tensors show in the numbers of objects and owners.</summary>
    private const long Noise = 2L << 20;

    [Fact]
    public void B10_a_thousand_counts_of_a_live_model_leave_nothing()
    {
        using var model = new EveryKindOfLayer();
        using var input = zeros(1, 3, 8, 8);

        ShouldLeaveNothing(() => FlopCounter.Count(model, input), [.. model.parameters(), .. model.buffers(), input]);
    }

    [Fact]
    public void B10_a_thousand_steps_of_training_on_shapes_leave_nothing()
    {
        using var model = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 36, 5));

        ShouldLeaveNothing(() => FlopCounter.CountTraining(model, "1,3,8,8", new() { Execution = Execution.Shape }), [.. model.parameters(), .. model.buffers()]);
    }

    [Fact]
    public void B10_a_thousand_models_that_are_made_for_a_count_leave_nothing() =>
        ShouldLeaveNothing(() => FlopCounter.Count(() => nn.Sequential(nn.Linear(4, 8), nn.LayerNorm(8), nn.GELU()), "2,5,4"), []);

    [Fact]
    public void Memory_that_is_not_given_back_is_seen()
    {
        var kept = new List<Tensor>();

        // 120 MB in each round: a thread that an earlier test has left would have to give back nine parts in ten of it meanwhile to hide it. Nobody
        // writes there, so that the machine need not have the memory.
        MemoryCollection.Growth(Times, () => kept.Add(empty(30_000).DetachFromDisposeScope()), rounds: 2).ShouldBeGreaterThan(4 * Noise);

        kept.ForEach(tensor => tensor.Dispose());
    }

    [Fact]
    public void Owners_of_a_tensor_are_seen()
    {
        using var tensor = zeros(3);
        var before = Owners(tensor);
        var handle = TorchLibrary.Loaded.Handles.NewHandle(TensorHandle.Of(tensor));

        Owners(tensor).ShouldNotBe(before);

        TorchLibrary.Loaded.Handles.Delete(handle);
        Owners(tensor).ShouldBe(before);
    }

    private static void ShouldLeaveNothing(Action count, IReadOnlyList<Tensor> tensors)
    {
        count();
        Collect();
        var (live, owners) = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, tensors.Select(Owners).ToArray());

        MemoryCollection.Growth(Times, count).ShouldBeLessThan(Noise);

        Collect();
        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(live);
        tensors.Select(Owners).ShouldBe(owners);
    }

    // What made a model may have left objects to the garbage collector.
    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    /// <summary>The word of a tensor that holds the number of its owners (c10/util/intrusive_ptr.h): handles, and graphs that use it.</summary>
    private static unsafe long Owners(Tensor tensor) => ((long**)tensor.Handle)[0][1];
}
