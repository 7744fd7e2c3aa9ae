using FlopsBudget.Judging;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.NUnitConstraints;

public sealed class FlopsHasTests
{
    // Linear(8, 4) on two rows.
    private const long Flops = 2 * 2 * 4 * 8;

    [Test]
    public void The_exact_figure_passes_and_another_one_fails_with_the_difference()
    {
        using var model = nn.Linear(8, 4);
        using var input = zeros(2, 8);

        Assert.That(model, Has.Flops("2,8", Flops));
        Assert.That(() => nn.Linear(8, 4), Has.Flops("2,8", Flops));
        Assert.That(() => model.call(input), Has.Flops(Flops));
        var message = Assert.Throws<AssertionException>(() => Assert.That(model, Has.Flops("2,8", Flops + 1)))!.Message;
        message.ShouldContain("Expected: 129 FLOPs");
        message.ShouldContain("But was:  128 FLOPs = 64 MACs");
        message.ShouldContain("Difference: -1 FLOP");
    }

    [Test]
    public void Committed_figures_are_compared_with_within_a_tolerance()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, Baseline.FileName);
        var source = new BaselineSource { Origin = BaselineOrigin.Test, Test = $"{nameof(FlopsHasTests)}.{nameof(Committed_figures_are_compared_with_within_a_tolerance)}" };
        Baseline.Update(file, baseline => baseline.With(BaselineEntry.Of(FlopCounter.Count(() => nn.Linear(8, 4), "2,8"), source: source)));

        Assert.That(() => nn.Linear(8, 4), Has.NoMoreFlops("2,8", baseline: file));
        Assert.That(() => nn.Linear(8, 5), Has.NoMoreFlops("2,8", "25%", baseline: file));
        Assert.That(() => nn.Linear(8, 5), !Has.NoMoreFlops("2,8", baseline: file));
        Assert.Throws<AssertionException>(() => Assert.That(() => nn.Linear(8, 5), Has.NoMoreFlops("2,8", baseline: file)))!
            .Message.ShouldContain("its baseline is 64 MACs (25 % over, 16 MACs; 0 % is tolerated)");
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Test]
    public void Without_committed_figures_no_increase_can_be_ruled_out()
    {
        var message = Assert.Throws<AssertionException>(() => Assert.That(() => nn.Linear(8, 4), Has.NoMoreFlops("2,8")))!.Message;

        message.ShouldContain(DiagnosticIds.NotInBaseline);
        message.ShouldMatch(@"FlopsBudget\.NUnit\.Tests[/\\]flops\.lock\.json");
    }
}
