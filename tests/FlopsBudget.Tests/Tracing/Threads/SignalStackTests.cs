using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Threads;

/// <summary>A null reference after work in tiles (AMX). Where the processor has none, all of this is as anywhere.</summary>
public sealed class SignalStackTests
{
    private const int Size = 256;

    [Fact]
    public void A_model_that_fails_after_work_in_bfloat16_throws_and_does_not_end_the_process()
    {
        using var model = Calling.Function(Tensor (x) =>
        {
            x[0].matmul(x[0]);
            return NoTensor()!.relu();
        });

        OnThreadOfItsOwn(() => Should.Throw<FlopsBudgetException>(
            () => FlopCounter.Count(model, $"bfloat16[{Size},{Size}]", new() { Execution = Execution.Real })).InnerException.ShouldBeOfType<NullReferenceException>());
    }

    [Fact]
    public void A_thread_that_has_counted_may_meet_null_references_afterwards() => OnThreadOfItsOwn(() =>
    {
        using var model = Calling.Function(x => x[0].matmul(x[0]));
        FlopCounter.Count(model, $"bfloat16[{Size},{Size}]", new() { Execution = Execution.Real }).Macs.Value.ShouldBe(Size * Size * Size);

        Should.Throw<NullReferenceException>(() => NoTensor()!.relu());
    });

    [Fact]
    public void So_may_one_whose_model_computes_while_it_is_made() => OnThreadOfItsOwn(() => Should.Throw<NullReferenceException>(
        () => FlopCounter.Count(
            nn.Module () =>
            {
                using var value = ones([Size, Size], bfloat16);
                value.matmul(value).sum().to(float32).item<float>().ShouldBeGreaterThan(0);
                NoTensor()!.relu();
                return nn.ReLU();
            },
            "2,4",
            new() { Execution = Execution.Real })));

    private static Tensor? NoTensor() => null;

    // What a thread has saved at a signal grows for good, and the pool's are shared.
    private static void OnThreadOfItsOwn(Action code) =>
        Task.Factory.StartNew(code, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult();
}
