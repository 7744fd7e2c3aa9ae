using FlopsBudget.Judging;
using FlopsBudget.Units;

namespace FlopsBudget.Tests.Judging;

public class BaselineTests
{
    private static readonly Baseline ResNet50 = Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50));

    [Fact]
    public void A_baseline_is_written_sorted_one_figure_a_line_and_read_back()
    {
        var baseline = ResNet50.With(BaselineEntry.Of(Reports.Small, "A small one"));

        baseline.ToJson().ShouldBeGolden("Judging", "flops.lock.json");
        Baseline.Parse(baseline.ToJson()).ToJson().ShouldBe(baseline.ToJson());
    }

    [Fact]
    public void An_entry_replaces_the_one_for_the_same_model_and_inputs()
    {
        var larger = Reports.ResNet50 with { Inputs = ["float32[1,3,448,448]"] };

        ResNet50.With(BaselineEntry.Of(Reports.ResNet50)).Entries.Length.ShouldBe(1);
        ResNet50.With(BaselineEntry.Of(larger)).Entries.Length.ShouldBe(2);
        ResNet50.Find("ResNet50", larger.Inputs).ShouldBeNull();
        ResNet50.Find("ResNet50", Reports.ResNet50.Inputs)!.Macs.ShouldBe(new Macs(4_089_184_256));
    }

    [Fact]
    public void A_file_is_touched_only_where_it_differs()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, Baseline.FileName);

        Baseline.Load(path).Entries.ShouldBeEmpty();
        Baseline.Update(path, _ => Baseline.Empty);
        File.Exists(path).ShouldBeFalse();
        Baseline.Update(path, _ => ResNet50).ShouldBe(ResNet50);
        Baseline.Load(path).ToJson().ShouldBe(ResNet50.ToJson());

        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.WriteAllText(path, ResNet50.ToJson().ReplaceLineEndings("\r\n"));
        File.SetLastWriteTimeUtc(path, old);
        Baseline.Update(path, same => same);
        File.GetLastWriteTimeUtc(path).ShouldBe(old, "line endings are git's business");
        Baseline.Update(path, same => same.With(BaselineEntry.Of(Reports.Small)));
        File.GetLastWriteTimeUtc(path).ShouldNotBe(old);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Updates_at_the_same_time_lose_nothing()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, Baseline.FileName);

        Parallel.For(0, 20, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            Baseline.Update(path, baseline => baseline.With(BaselineEntry.Of(Reports.Small, $"{i:00}")));
            Baseline.Load(path).Find($"{i:00}", Reports.Small.Inputs).ShouldNotBeNull();
        });

        Baseline.Load(path).Entries.Select(entry => entry.Model).ShouldBe(Enumerable.Range(0, 20).Select(i => $"{i:00}"));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Builds_and_tests_have_entries_of_their_own_for_one_model()
    {
        var larger = Reports.ResNet50 with { Macs = new(5_000_000_000) };
        var both = ResNet50.With(BaselineEntry.Of(larger) with { Origin = BaselineOrigin.Test });
        var read = Baseline.Parse(both.ToJson());

        read.Entries.Select(entry => (entry.Origin, entry.Macs.Value)).ShouldBe([(BaselineOrigin.Build, 4_089_184_256), (BaselineOrigin.Test, 5_000_000_000)]);
        new FlopBudget { Tolerance = Tolerance.None }.Judge(larger, read).Findings.ShouldHaveSingleItem().Text.ShouldEndWith("dotnet build -p:FlopsBudgetUpdate=true");
        var test = new FlopBudget { Tolerance = Tolerance.None, BaselineOrigin = BaselineOrigin.Test };
        test.Judge(larger, read).Passed.ShouldBeTrue();
        test.Judge(larger with { Macs = new(5_000_000_001) }, read).Findings.ShouldHaveSingleItem().Text.ShouldEndWith("FLOPSBUDGET_UPDATE=true dotnet test");
        read.StaleEntries([]).ShouldHaveSingleItem().Origin.ShouldBe(BaselineOrigin.Build);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "version": 2, "models": [] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": "A", "inputs": "", "macs": -1, "parameters": 0, "modules": {} } ] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": "A", "inputs": "", "macs": 1.5, "parameters": 0, "modules": {} } ] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": "A", "inputs": "", "parameters": 0, "modules": {} } ] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": "A", "inputs": "", "origin": "tset", "macs": 1, "parameters": 0, "modules": {} } ] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": null, "inputs": "", "macs": 1, "parameters": 0, "modules": {} } ] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": "A", "inputs": "", "macs": 1, "parameters": 0, "modules": { "a": 1, "a": 2 } } ] }""")]
    [InlineData("""
        { "version": 1, "models": [
        <<<<<<< HEAD
        ] }
        """)]
    public void What_is_no_baseline_is_refused(string json)
    {
        var refusal = Should.Throw<FlopsBudgetException>(() => Baseline.Parse(json));

        refusal.Code.ShouldBe(DiagnosticIds.UnreadableBaseline);
        refusal.Text.ShouldStartWith("flops.lock.json cannot be read: ");
    }

    [Fact]
    public void Growth_beyond_the_tolerance_names_what_grew()
    {
        var finding = Grown(percent: 1).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe(DiagnosticIds.OverBaseline);
        finding.Severity.ShouldBe(FindingSeverity.Error);
        finding.Text.ShouldBe(
            "ResNet50 needs 4.389 GMACs (8.778 GFLOPs) for float32[1,3,224,224]; its baseline is 4.089 GMACs (7.3 % over, 300,000,000 MACs; 1 % is tolerated). "
            + "Grown: head 200 M (new), layer3 +100 M (+6.8 %). "
            + "If that is meant, update flops.lock.json with: dotnet build -p:FlopsBudgetUpdate=true");
    }

    [Fact]
    public void Growth_within_the_tolerance_passes_and_is_told()
    {
        var verdict = Grown(percent: 8);

        verdict.Passed.ShouldBeTrue();
        verdict.Summary.ShouldEndWith("; 300 MMACs (7.3 %) above the baseline");
    }

    [Fact]
    public void Growth_of_exactly_the_tolerance_passes()
    {
        Tolerance.Parse("50%").Allows(3, 2).ShouldBeTrue();
        Tolerance.Parse("49.99999 %").Allows(3, 2).ShouldBeFalse();
        Tolerance.None.Allows(2, 2).ShouldBeTrue();
        Tolerance.None.Allows(1, 0).ShouldBeFalse();
        Tolerance.Parse("100").Allows(long.MaxValue, long.MaxValue / 2).ShouldBeFalse();
    }

    [Fact]
    public void More_parameters_are_a_growth_too() =>
        new FlopBudget { Tolerance = Tolerance.None }.Judge(Reports.ResNet50 with { Parameters = 25_557_033 }, ResNet50)
            .Findings.ShouldHaveSingleItem().Text.ShouldStartWith(
                "ResNet50 has 25,557,033 parameters; its baseline is 25,557,032 parameters (less than 0.1 % over, 1 parameter; 0 % is tolerated).");

    [Fact]
    public void A_gain_is_told_and_an_equal_report_too()
    {
        var less = Reports.ResNet50 with { Macs = new(4_000_000_000) };

        new FlopBudget { Tolerance = Tolerance.Parse("1%") }.Judge(less, ResNet50).Summary
            .ShouldEndWith("; 89.18 MMACs (2.2 %) below the baseline: keep the gain with dotnet build -p:FlopsBudgetUpdate=true");
        new FlopBudget { Tolerance = Tolerance.None }.Judge(Reports.ResNet50, ResNet50).Summary.ShouldEndWith("; as in the baseline");
    }

    [Fact]
    public void A_report_that_the_baseline_does_not_have_fails()
    {
        var budget = new FlopBudget { Tolerance = Tolerance.None };

        budget.Judge(Reports.ResNet50).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.NotInBaseline);
        budget.Judge(Reports.ResNet50 with { Inputs = ["float32[2,3,224,224]"] }, ResNet50).Passed.ShouldBeFalse();
    }

    [Fact]
    public void A_baseline_without_a_tolerance_is_left_alone() =>
        new FlopBudget { MaxFlops = Flops.Parse("9G") }.Judge(Reports.ResNet50 with { Macs = new(4_400_000_000) }, ResNet50).Passed.ShouldBeTrue();

    [Fact]
    public void Entries_that_nobody_declares_are_stale()
    {
        var baseline = ResNet50.With(BaselineEntry.Of(Reports.Small));

        baseline.StaleEntries([("ResNet50", Reports.ResNet50.Inputs)]).ShouldHaveSingleItem().Model.ShouldBe("Small<T>");
    }

    [Theory]
    [InlineData("-1%")]
    [InlineData("1%%")]
    [InlineData("%")]
    [InlineData("")]
    [InlineData("1,5%")]
    [InlineData("one")]
    public void An_unreadable_tolerance_is_refused(string text) =>
        Should.Throw<FlopsBudgetException>(() => Tolerance.Parse(text)).Code.ShouldBe(DiagnosticIds.UnreadableLimit);

    private static BudgetVerdict Grown(decimal percent)
    {
        var root = Reports.ResNet50.Root;
        var children = root.Children
            .Select(module => module.Path == "layer3" ? module with { Macs = module.Macs + new Macs(100_000_000) } : module)
            .Append(Reports.Module("head", "Linear", macs: 200_000_000));
        var grown = Reports.ResNet50.Macs + new Macs(300_000_000);
        var report = Reports.ResNet50 with { Macs = grown, Root = root with { Macs = grown, Children = [.. children] } };
        return new FlopBudget { Tolerance = new(percent) }.Judge(report, ResNet50);
    }
}
