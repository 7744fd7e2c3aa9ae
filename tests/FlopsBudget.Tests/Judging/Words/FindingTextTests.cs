using FlopsBudget.Traces;

namespace FlopsBudget.Tests.Judging.Words;

/// <summary>The words for what keeps a budget from being judged: each has what to do, and names neither more nor less than there is.</summary>
public class FindingTextTests
{
    private static ModelBudget Nine => new() { MaxFlops = "9G" };

    [Fact]
    public void A_part_that_never_ran_is_told_from_one_of_which_nobody_knows()
    {
        var idle = Reports.Module("idle", "Linear", calls: 0);
        var hidden = Reports.Module("hidden", "Product", calls: 0) with { MayBeCountedIn = [""] };
        var report = Reports.Of("Net", Reports.Module("", "Net", macs: 10, children: [idle, hidden, Reports.Module("used", "Linear", macs: 10)]));

        Only(new() { MaxMacs = new(1), Module = "idle" }, report).ShouldStartWith("Net ran without idle, so the budget for that part was not checked. In TorchSharp a module is seen when it is invoked by call, not by forward; otherwise give an input that reaches it.");
        Only(new() { MaxMacs = new(1), Module = "hidden" }, report).ShouldStartWith("Net was not seen to run hidden, and without parameters nothing else tells whether it did, ");
        Only(new() { MaxMacs = new(1), Module = "*d*" }, report with { Root = report.Root with { Children = [idle, hidden] } }).ShouldStartWith("Net was not seen to run idle, hidden, ");
    }

    [Fact]
    public void Work_that_may_be_counted_elsewhere_is_told_with_where()
    {
        var inner = Reports.Module("outer.inner", "Block", macs: 3) with { MayBeCountedIn = ["outer"] };
        var outer = Reports.Module("outer", "Outer", macs: 7, children: [inner]);
        var block = Reports.Module("block", "Block", macs: 3) with { MayBeCountedIn = [""] };
        var report = Reports.Of("Net", Reports.Module("", "Net", macs: 12, children: [outer, block]));

        Only(new() { MaxMacs = new(4), Module = "outer.inner" }, report).ShouldStartWith(
            "Net ran outer.inner without being seen to: what it does itself is counted in outer. outer.inner needs at least 3 MACs and at most 7 MACs for float32[1,3,224,224], and the budget of 4 MACs lies between, so it cannot be judged. ");
        Only(new() { MaxMacs = new(4), Module = "block" }, report).ShouldStartWith(
            "Net ran block without being seen to: what it does itself is counted in the model itself. block needs at least 3 MACs and at most 5 MACs for float32[1,3,224,224], and the budget of 4 MACs lies between, ");
        var two = report with { Root = report.Root with { Children = [outer with { Macs = new(3), MayBeCountedIn = [""], Children = [] }, block] } };
        Only(new() { WarnMacs = new(4), Module = "*" }, two).ShouldStartWith("Net ran outer, block without being seen to: what they do themselves is counted in the model itself. ");
    }

    [Fact]
    public void Parameters_that_nobody_lists_are_told_with_their_number_and_who_should_list_them()
    {
        UnlistedParameter[] used = [.. Enumerable.Range(1, 6).Select(i => new UnlistedParameter("body", "Block", $"w{i}", $"float32[{i}]", i, "aten::mul"))];

        // 1 + 2 + 3 + 4 + 5 + 6
        Unlisted(used).ShouldBe(
            "ResNet50 computes with parameters that parameters() does not list, so 21 parameters are missing in its figure: body.w1 float32[1] in aten::mul; body.w2 float32[2] in aten::mul; body.w3 float32[3] in aten::mul; "
            + "body.w4 float32[4] in aten::mul; body.w5 float32[5] in aten::mul and 1 more. Call RegisterComponents() at the end of the constructor of body (Block), or register_module or register_parameter for what it keeps in lists.");
        Unlisted(used[..5]).ShouldContain("body.w5 float32[5] in aten::mul. Call ");
        Unlisted(new UnlistedParameter("", "Net", "", "float32[4]", 4, "")).ShouldBe(
            "ResNet50 holds parameters that parameters() does not list, so 4 parameters are missing in its figure: ? float32[4]. Call RegisterComponents() at the end of the constructor of Net, "
            + "or register_module or register_parameter for what it keeps in lists; or give an input, so that it shows which of them it uses.");

        static string Unlisted(params UnlistedParameter[] parameters) => Only(Nine, Reports.ResNet50 with { UnlistedParameters = parameters });
    }

    [Fact]
    public void A_pattern_for_a_model_without_modules_is_told_so() =>
        Only(new() { MaxMacs = new(1), Module = "a" }, Reports.Of("Net", Reports.Module("", "Net", macs: 10))).ShouldStartWith("Net has no module \"a\"; it has no modules at all. In a pattern ");

    [Fact]
    public void A_figure_that_is_not_known_is_told_with_why_and_what_to_do()
    {
        var old = Reports.ResNet50 with { HasTrace = false, Root = Reports.ResNet50.Root with { ParameterBytes = null, PeakActivationBytes = null } };
        var traced = old with { HasTrace = true };
        var training = traced with { Mode = CountingMode.Training };

        Unknown(new() { MaxParameterBytes = "1GB" }, training).ShouldBe("ResNet50 has a limit on bytes of parameters, and the figure is not known: the report does not have it, as one that an older version wrote, or it does not fit in 64 bits. Count the model again with this version.");
        Unknown(new() { MaxActivationBytes = "1GB" }, old).ShouldEndWith("and the figure is not known: the report does not have it, as one that an older version wrote. Count the model again with this version.");
        Unknown(new() { MaxActivationBytes = "1GB" }, traced).ShouldEndWith(". Remove MaxActivationBytes, or limit the parts of the file in files of their own.");
        Unknown(new() { WarnActivationBytes = "1GB" }, training).ShouldEndWith("Limit it in an item of its own that counts inference, and remove WarnActivationBytes here.");

        static string Unknown(ModelBudget budget, FlopReport report) => budget.Judge(report).Findings.Single(finding => finding.Code == DiagnosticIds.FigureUnknown).Text;
    }

    [Fact]
    public void A_finding_says_what_was_counted_and_how_where_that_is_not_the_usual_way()
    {
        Counted(Reports.ResNet50).ShouldBe(" for float32[1,3,224,224]");
        Counted(Reports.ResNet50 with { Inputs = [] }).ShouldBe("");
        Counted(Reports.ResNet50 with { Inputs = ["float32[1]", "int64[2]"], Method = "encode" }).ShouldBe(" for float32[1]; int64[2] in its method encode");
        Counted(Reports.ResNet50 with { Mode = CountingMode.Training }).ShouldBe(" for float32[1,3,224,224] in training");
        Counted(Reports.ResNet50 with { Mode = CountingMode.Training, Convention = Convention.PyTorch }).ShouldBe(" for float32[1,3,224,224] in training as PyTorch counts");
        Counted(Reports.ResNet50 with { Convention = Convention.Fvcore }).ShouldBe(" for float32[1,3,224,224] as Fvcore counts");
        Counted(Reports.ResNet50 with { Mode = CountingMode.Training, Convention = Convention.Fvcore }).ShouldBe(" for float32[1,3,224,224] in training as Fvcore counts, without the backward pass");

        static string Counted(FlopReport report)
        {
            var text = Only(new() { MaxMacs = "4G" }, report);
            var start = text.IndexOf(" GFLOPs)", StringComparison.Ordinal) + " GFLOPs)".Length;
            return text[start..text.IndexOf(';', text.IndexOf("the budget is", StringComparison.Ordinal) - 3)];
        }
    }

    [Fact]
    public void Operators_without_a_rule_are_told_with_all_that_is_known_of_them()
    {
        Uncounted(new UncountedOperator("mylib::a", 1, [], [], "")).ShouldBe("an operator that cannot be counted, so its figures for float32[1,3,224,224] are a lower bound: mylib::a (once).");
        Uncounted(new UncountedOperator("mylib::a", 1_000, ["float32[1]", "float32[2]"], ["", "fc"], "no rule.")).ShouldEndWith(": mylib::a (1,000 times with float32[1], float32[2] in the model itself, fc: no rule).");
        Uncounted([.. Many(5)]).ShouldBe("5 operators that cannot be counted, so its figures for float32[1,3,224,224] are a lower bound: mylib::1 (once); mylib::2 (once); mylib::3 (once); mylib::4 (once); mylib::5 (once).");
        Uncounted([.. Many(7)]).ShouldStartWith("7 operators ");
        Uncounted([.. Many(7)]).ShouldEndWith("; mylib::5 (once) and 2 more.");

        static IEnumerable<UncountedOperator> Many(int count) => Enumerable.Range(1, count).Select(i => new UncountedOperator($"mylib::{i}", 1, [], [], ""));

        static string Uncounted(params UncountedOperator[] operators)
        {
            var text = Only(Nine, Reports.ResNet50 with { Uncounted = operators });
            return text["ResNet50 runs ".Length..text.IndexOf(" Add a rule for each", StringComparison.Ordinal)];
        }
    }

    [Fact]
    public void A_file_of_weights_is_told_which_limits_mean_nothing()
    {
        var weights = CompleteReports.OfWeights;

        Only(new() { MaxParameters = 5, MaxFlops = new(1) }, weights).ShouldContain("cannot be counted from it, so a limit on FLOPs means nothing.");
        Only(new() { MaxParameters = 5, MaxFlops = new(1), WarnMacs = new(1) }, weights).ShouldContain("cannot be counted from it, so a limit on FLOPs, a limit on MACs mean nothing.");
    }

    private static string Only(ModelBudget budget, FlopReport report) => budget.Judge(report).Findings.ShouldHaveSingleItem().Text;
}
