using FlopsBudget.Tracing.Threads;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Threads;

public class UseElsewhereTests
{
    [Fact]
    public void A_model_that_another_thread_calls_all_the_time_is_refused_before_it_is_touched()
    {
        using var model = nn.LSTM(4, 3);
        using var stop = new CancellationTokenSource();
        var use = Task.Factory.StartNew(() => Use(model, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        FlopsBudgetException? refused = null;
        for (var end = DateTime.UtcNow.AddSeconds(60); refused is null && DateTime.UtcNow < end && !use.IsCompleted;)
        {
            // Only looks, so it does no harm while the other thread has to wait for the processor.
            refused = Seen(model);
        }

        stop.Cancel();
        use.GetAwaiter().GetResult().ShouldBeGreaterThan(0);
        refused.ShouldNotBeNull().Code.ShouldBe(DiagnosticIds.InUseElsewhere);
        refused.Message.ShouldContain("LSTM is in use on another thread (aten::");
        refused.Message.ShouldContain("LSTM cannot be copied. Nothing of it was touched.");
    }

    [Fact]
    public void A_model_that_was_used_before_is_counted()
    {
        using var model = nn.LSTM(4, 3);
        Task.Run(() => Call(model)).GetAwaiter().GetResult();

        Seen(model).ShouldBeNull();
        FlopCounter.Count(model, "5,2,4").Macs.Value.ShouldBe(5 * 2 * 4L * 3 * (4 + 3));
    }

    [Fact]
    public void Another_model_in_use_is_no_matter()
    {
        using var model = nn.LSTM(4, 3);
        using var other = nn.LSTM(4, 3);
        using var stop = new CancellationTokenSource();
        var use = Task.Factory.StartNew(() => Use(other, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        for (var round = 0; round < 20; round++)
        {
            Seen(model).ShouldBeNull();
        }

        stop.Cancel();
        use.GetAwaiter().GetResult();
    }

    private static FlopsBudgetException? Seen(nn.Module model)
    {
        try
        {
            UseElsewhere.ThrowIfSeen(model, "LSTM cannot be copied.");
            return null;
        }
        catch (FlopsBudgetException exception)
        {
            return exception;
        }
    }

    private static int Use(TorchSharp.Modules.LSTM model, CancellationToken stop)
    {
        var calls = 0;
        for (; !stop.IsCancellationRequested; calls++)
        {
            Call(model);
        }

        return calls;
    }

    private static void Call(TorchSharp.Modules.LSTM model)
    {
        using var scope = NewDisposeScope();
        model.call(rand(5, 2, 4));
    }
}
