using FlopsBudget.Judging;
using FlopsBudget.Judging.Words;

namespace FlopsBudget.Tests.Judging.Words;

/// <summary>The words for a comparison with what was committed.</summary>
public class BaselineTextTests
{
    // ResNet-50 has 4,089,184,256 MACs.
    private static BaselineEntry Entry => BaselineEntry.Of(Reports.ResNet50);

    [Fact]
    public void Two_figures_for_one_entry_are_told_with_what_tells_them_apart_for_builds_and_for_tests()
    {
        var more = Entry with { Macs = new(4_089_184_257) };
        var larger = Entry with { PeakActivationBytes = new(9) };
        var test = Entry with { Source = new() { Origin = BaselineOrigin.Test, Test = "A.First" } };

        BaselineText.TwoFigures(Entry, more, "flops.lock.json").ShouldBe(
            "Two counts for ResNet50 for float32[1,3,224,224] have different figures, 4,089,184,257 MACs with 25,557,032 parameters and 4,089,184,256 MACs with 25,557,032 parameters, "
            + "and flops.lock.json keeps one entry for them, so neither was written. Give one of the budgets a Name.");
        BaselineText.TwoFigures(Entry, larger, "a").ShouldContain(
            "different figures, 4,089,184,256 MACs with 25,557,032 parameters with 9 B of activations and 4,089,184,256 MACs with 25,557,032 parameters with 10,235,904 B of activations, and a keeps");
        BaselineText.TwoFigures(Entry, larger with { IntegerMacs = new(7) }, "a").ShouldContain(
            "different figures, 4,089,184,256 MACs with 7 integer MACs with 25,557,032 parameters and 4,089,184,256 MACs with 0 integer MACs with 25,557,032 parameters, and a keeps");
        BaselineText.TwoFigures(Entry with { IntegerMacs = new(7) }, more with { IntegerMacs = new(7) }, "a").ShouldContain(" and 4,089,184,256 MACs with 7 integer MACs with 25,557,032 parameters, and a keeps");
        BaselineText.TwoFigures(test, test with { Macs = new(1) }, "a").ShouldEndWith("Give each a name of its own with the option ModelName of FlopCounterOptions, or assert in tests of their own.");
        BaselineText.TwoFigures(Entry with { PeakActivationBytes = null }, Entry, "a").ShouldContain(" with an unknown number of activations, and a keeps");
    }

    // Of seven layers of 10 MACs each six have come to have 11 to 16.
    [Fact]
    public void What_has_grown_is_told_the_most_first_and_no_more_than_five_of_it()
    {
        var before = Layers(10, 10, 10, 10, 10, 10, 10);

        var six = Only(Layers(10, 11, 12, 13, 14, 15, 16), before);
        six.Text.ShouldContain(" Grown: 6 +6 (+60 %), 5 +5 (+50 %), 4 +4 (+40 %), 3 +3 (+30 %), 2 +2 (+20 %) and 1 more. If that is meant, update ");
        six.Explanation.ShouldContain("\nGrown:\n  6 +6 (+60 %)\n  5 +5 (+50 %)\n  4 +4 (+40 %)\n  3 +3 (+30 %)\n  2 +2 (+20 %) and 1 more\nIf that is meant, update ");
        Only(Layers(10, 10, 12, 13, 14, 15, 16), before).Text.ShouldContain(", 2 +2 (+20 %). If that is meant, ");
    }

    // Of 100 MACs the encoder has 90, of which 30 are of none of its layers; of these there are now 50.
    [Fact]
    public void What_a_module_does_beside_its_own_modules_grows_under_a_name_of_its_own()
    {
        Only(Encoder(50), Encoder(30)).Text.ShouldContain(" Grown: encoder (itself) +20 (+66.7 %). If that is meant, update ");

        static FlopReport Encoder(long itself) => Reports.Of("Net", Reports.Module("", "Net", macs: 40 + 20 + itself + 10, children:
        [
            Reports.Module("encoder", "Encoder", macs: 40 + 20 + itself, children: [Reports.Module("encoder.0", "Linear", macs: 40), Reports.Module("encoder.1", "Linear", macs: 20)]),
            Reports.Module("head", "Linear", macs: 10),
        ]));
    }

    [Fact]
    public void What_has_not_grown_is_not_told()
    {
        var more = Only(Reports.ResNet50 with { Macs = new(4_089_184_257) }, Reports.ResNet50);
        more.Text.ShouldEndWith("(less than 0.1 % over, 1 MAC; 0 % is tolerated). If that is meant, update flops.lock.json with: dotnet build -p:FlopsBudgetUpdate=true");
        more.Explanation.ShouldNotContain("Grown");

        var layer = Reports.ResNet50.Root.Children.Select(module => module.Path == "fc" ? module with { Macs = module.Macs + new Macs(1_000) } : module);
        var parameters = Only(Reports.ResNet50 with { Parameters = 25_557_033, Root = Reports.ResNet50.Root with { Children = [.. layer] } }, Reports.ResNet50);
        parameters.Excess!.Measure.ShouldBe("Parameters");
        parameters.Text.ShouldNotContain("Grown", customMessage: "the parts of an entry are those of its multiply-adds");
    }

    [Fact]
    public void More_than_nothing_is_no_share_of_it()
    {
        var nothing = Baseline.Empty.With(Entry with { Macs = new(0), Modules = Entry.Modules.SetItem("fc", new(0)) });
        var verdict = new ModelBudget { Tolerance = Tolerance.None }.Judge(Reports.ResNet50, nothing);

        verdict.Findings.ShouldHaveSingleItem().Text.ShouldContain("; its baseline is 0 MACs (4,089,184,256 MACs; 0 % is tolerated). Grown: fc +2.048 M. ");
        verdict.Summary.ShouldEndWith("; 4.089 GMACs above the baseline");
    }

    // 3,999,999,999 are 2.2 % less, 4,089,184,255 are next to nothing less.
    [Fact]
    public void A_gain_is_to_be_kept_where_it_is_more_than_the_tolerance_of_the_budget()
    {
        const string keep = ": keep the gain with dotnet build -p:FlopsBudgetUpdate=true";
        var (less, hardly) = (Reports.ResNet50 with { Macs = new(3_999_999_999) }, Reports.ResNet50 with { Macs = new(4_089_184_255) });

        Summary(new() { Tolerance = new(1) }, less).ShouldEndWith("; 89.18 MMACs (2.2 %) below the baseline" + keep);
        Summary(new() { Tolerance = new(1) }, hardly).ShouldEndWith("; 1 MAC (less than 0.1 %) below the baseline");
        Summary(new() { Tolerance = new(10), WarnTolerance = new(1) }, less).ShouldEndWith("; 89.18 MMACs (2.2 %) below the baseline");
        Summary(new() { WarnTolerance = new(1) }, less).ShouldEndWith("; 89.18 MMACs (2.2 %) below the baseline" + keep);

        static string Summary(ModelBudget budget, FlopReport report) => budget.Judge(report, Baseline.Empty.With(Entry)).Summary;
    }

    private static Finding Only(FlopReport report, FlopReport before) =>
        new ModelBudget { Tolerance = Tolerance.None }.Judge(report, Baseline.Empty.With(BaselineEntry.Of(before))).Findings.ShouldHaveSingleItem();

    private static FlopReport Layers(params long[] macs) =>
        Reports.Of("Net", Reports.Module("", "Net", macs: macs.Sum(), children: [.. macs.Select((one, i) => Reports.Module($"{i}", "Linear", macs: one))]));
}
