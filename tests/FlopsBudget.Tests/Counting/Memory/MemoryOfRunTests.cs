using FlopsBudget.Counting.Memory;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Memory;

/// <summary>Figures of memory are found for whoever asks, when somebody does.</summary>
public sealed class MemoryOfRunTests : IDisposable
{
    private const long Float = 4;

    private readonly nn.Module<Tensor, Tensor> _model = nn.Sequential(("first", nn.Linear(8, 16)), ("second", nn.ReLU()), ("third", nn.Linear(16, 4)));

    public void Dispose() => _model.Dispose();

    [Fact]
    public void A_count_leaves_them_to_whoever_asks()
    {
        var report = Count();
        var memory = report.Memory.ShouldNotBeNull();
        report.InOneLine.ShouldContain("MACs");
        new ModelBudget { MaxFlops = new(1_000_000) }.Judge(report).Passed.ShouldBeTrue();
        memory.IsFound.ShouldBeFalse("operations were asked for, and no bytes");

        report["second"].ActivationBytes.ShouldBe(new Bytes(2 * 16 * Float));
        memory.IsFound.ShouldBeTrue();
    }

    [Fact]
    public void A_limit_on_bytes_asks()
    {
        var report = Count();

        // Until the second layer has run: what was given, what it made, and what its function makes of that.
        const long Peak = 2 * (8 + 16 + 16) * Float;
        new ModelBudget { MaxActivationBytes = new Bytes(Peak) }.Judge(report).Passed.ShouldBeTrue();
        new ModelBudget { MaxActivationBytes = new Bytes(Peak - 1) }.Judge(report).Passed.ShouldBeFalse();
        report.Memory!.IsFound.ShouldBeTrue();
    }

    [Fact]
    public void Reports_are_equal_whoever_has_asked_and_unequal_by_bytes()
    {
        var (asked, unasked, other) = (Count(), Count(), Count("2,8", "cut"));
        asked.PeakActivationAt.ShouldBe("aten::relu in second");

        asked.ShouldBe(unasked);
        unasked.Memory!.IsFound.ShouldBeTrue("bytes are compared too");
        (asked with { Root = asked.Root with { BytesRead = new Bytes(asked.Root.BytesRead!.Value.Value + 1) } }).ShouldNotBe(unasked);
        other.ShouldNotBe(asked);
    }

    [Fact]
    public void A_figure_that_is_given_goes_before_what_the_run_has_and_leaves_the_others()
    {
        var place = Count()["first"];
        var changed = place with { ActivationBytes = new Bytes(7) };

        (changed.ActivationBytes, changed.PeakActivationBytes, changed.BytesRead, changed.BytesWritten)
            .ShouldBe((new Bytes(7), place.PeakActivationBytes, place.BytesRead, place.BytesWritten));
        (place with { BytesWritten = null }).BytesWritten.ShouldBeNull();
        place.ActivationBytes.ShouldBe(new Bytes(2 * 16 * Float));
    }

    [Fact]
    public void Threads_that_ask_at_one_time_are_told_the_same()
    {
        var report = Count();
        using var together = new Barrier(4);
        var answers = new Bytes?[4];
        var threads = Enumerable.Range(0, 4).Select(index => new Thread(() =>
        {
            together.SignalAndWait();
            answers[index] = report.ActivationBytes;
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        answers.ShouldAllBe(answer => answer == new Bytes(2 * (16 + 16 + 4) * Float));
    }

    private FlopReport Count(string input = "2,8", string? name = null) =>
        FlopCounter.Count(_model, input, new() { Execution = Execution.Shape }) is var report && name is null ? report : report with { Model = name };
}
