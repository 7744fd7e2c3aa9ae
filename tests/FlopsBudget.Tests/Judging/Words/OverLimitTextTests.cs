namespace FlopsBudget.Tests.Judging.Words;

/// <summary>Where a figure above its limit goes, in a sentence and as a small tree.</summary>
public class OverLimitTextTests
{
    // 1,000 MACs: encoder 600 (300, 200 and 100 of its layers), head 300, and 100 outside of both.
    private static readonly FlopReport Net = Reports.Of("Net", Reports.Module("", "Net", macs: 1_000, children:
    [
        Reports.Module("encoder", "Encoder", macs: 600, children:
        [
            Reports.Module("encoder.0", "Linear", "8, 16", macs: 300),
            Reports.Module("encoder.1", "Linear", "16, 8", macs: 200),
            Reports.Module("encoder.2", "Linear", "8, 8", macs: 100),
        ]),
        Reports.Module("head", "Head", macs: 300),
    ]));

    [Fact]
    public void A_tree_has_each_part_with_the_two_that_explain_it_most() =>
        Only(new() { MaxMacs = new(500) }, Net).Explanation.ShouldBe(
            """
            Net needs 1 kMACs (2 kFLOPs) for float32[1,3,224,224]; the budget is 500 MACs (100 % over, 500 MACs).
            Where it goes:
              encoder                 600 MACs    60 %  Encoder
                encoder.0             300 MACs    30 %  Linear(8, 16)
                encoder.1             200 MACs    20 %  Linear(16, 8)
              head                    300 MACs    30 %  Head
              outside of its modules  100 MACs    10 %
            To try: begin with encoder, which has 60 % of it; or raise the limit to 1,000 MACs, if that is meant.
            """.ReplaceLineEndings("\n"));

    [Fact]
    public void Costs_stand_below_each_other_however_long_they_are()
    {
        var report = Reports.Of("Net", Reports.Module("", "Net", macs: 1_200, children: [Reports.Module("a", "Linear", macs: 800), Reports.Module("b", "Linear", macs: 395), Reports.Module("c", "Linear", macs: 5)]));

        Only(new() { MaxMacs = new(500) }, report).Explanation.ShouldContain(
            """

              a  800 MACs  66.7 %  Linear
              b  395 MACs  32.9 %  Linear
              c    5 MACs   0.4 %  Linear

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_part_without_parts_has_no_tree()
    {
        var finding = Only(new() { MaxMacs = new(200), Module = "head" }, Net);

        finding.Text.ShouldBe("Net, head needs 300 MACs (600 FLOPs) for float32[1,3,224,224]; the budget is 200 MACs (50 % over, 100 MACs).");
        finding.Explanation.ShouldBe(finding.Text + "\nTo try: raise the limit to 300 MACs, if that is meant.");
    }

    [Fact]
    public void One_part_that_is_all_of_a_model_is_named()
    {
        var report = Reports.Of("Net", Reports.Module("", "Net", macs: 10, children: [Reports.Module("only", "Linear", "2, 5", macs: 10)]));

        var finding = Only(new() { MaxMacs = new(5) }, report);

        finding.Text.ShouldEndWith("; the budget is 5 MACs (100 % over, 5 MACs). Most of it: only 10 (100 %).");
        finding.Explanation.ShouldContain("\nWhere it goes:\n  only  10 MACs   100 %  Linear(2, 5)\n");
    }

    // The four that are named are half of eight, and more than half of seven.
    [Theory]
    [InlineData(8, "The largest parts: 0 10 (12.5 %), 1 10 (12.5 %), 2 10 (12.5 %), 3 10 (12.5 %).")]
    [InlineData(7, "Most of it: 0 10 (14.3 %), 1 10 (14.3 %), 2 10 (14.3 %), 3 10 (14.3 %).")]
    public void Parts_are_most_of_it_where_they_are_more_than_half(int count, string words)
    {
        var report = Reports.Of("Net", Reports.Module("", "Net", macs: 10 * count, children: [.. Enumerable.Range(0, count).Select(i => Reports.Module($"{i}", "Linear", macs: 10))]));

        Only(new() { MaxMacs = new(1) }, report).Text.ShouldEndWith(words);
    }

    [Fact]
    public void What_is_a_lower_bound_may_need_a_higher_limit_than_is_known()
    {
        var report = Net with { Uncounted = [new("mylib::special", 1, [], [], "no rule")] };

        new ModelBudget { MaxMacs = new(500), OnUncounted = UncountedPolicy.Ignore }.Judge(report).Findings.ShouldHaveSingleItem().Explanation.ShouldEndWith("or raise the limit to 1,000 MACs or more, if that is meant.");
    }

    // 1,000 x 1.1
    [Theory]
    [InlineData(999, false)]
    [InlineData(1_000, true)]
    [InlineData(1_100, true)]
    [InlineData(1_101, false)]
    public void A_limit_up_to_a_tenth_above_the_MACs_may_have_been_meant_in_them(long limit, bool isAsked) =>
        Only(new() { MaxFlops = new(limit) }, Net).Text.Contains("The limit is just above the MAC count", StringComparison.Ordinal).ShouldBe(isAsked);

    private static Finding Only(ModelBudget budget, FlopReport report) => budget.Judge(report).Findings.ShouldHaveSingleItem();
}
