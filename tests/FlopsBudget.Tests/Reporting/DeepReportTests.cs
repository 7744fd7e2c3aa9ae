using System.Globalization;
using FlopsBudget.Counting.Views;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;

namespace FlopsBudget.Tests.Reporting;

/// <summary>Reports of modules that lie inside of each other without end: as long as the model is large, and nothing is lost.</summary>
public class DeepReportTests
{
    [Theory]
    [MemberData(nameof(Renderings))]
    public void Two_thousand_levels_are_twice_as_long_as_a_thousand(string rendering)
    {
        var growth = (double)(RenderingsOf.Length(rendering, WithGaps(2000)) - RenderingsOf.Length(rendering, WithGaps(1000)))
            / (RenderingsOf.Length(rendering, WithGaps(1000)) - RenderingsOf.Length(rendering, WithGaps(500)));

        growth.ShouldBeInRange(1.8, 2.2);
    }

    [Theory]
    [MemberData(nameof(Renderings))]
    public void Two_thousand_levels_need_twice_the_memory_of_a_thousand_to_be_written(string rendering)
    {
        Allocated(rendering, DeepReports.Of(500));

        ((double)Allocated(rendering, DeepReports.Of(2000)) / Allocated(rendering, DeepReports.Of(1000))).ShouldBeInRange(1.5, 2.6);
    }

    [Fact]
    public void A_row_of_a_deep_tree_has_the_number_of_its_level_and_is_no_wider_than_that_of_level_20()
    {
        var rows = ReportText.Tree(DeepReports.Of(30)).Split('\n').Where(line => line.Contains("b  ", StringComparison.Ordinal)).ToList();

        rows.Count.ShouldBe(30 - 1);
        rows[20 - 1].ShouldStartWith(new string(' ', 3 * 19) + "└─ b  ");
        rows[21 - 1].ShouldStartWith("(21) " + new string(' ', (3 * 19) - 5) + "└─ b  ");
        rows[29 - 1].ShouldStartWith("(29) " + new string(' ', (3 * 19) - 5) + "└─ b  ");
    }

    [Fact]
    public void Lines_of_a_deep_tree_lead_to_what_lies_in_the_levels_around()
    {
        var branch = Enumerable.Range(0, 25).Aggregate(TreeBranch.Root, (branch, level) => branch.Below(isLast: level != 23));

        branch.Before(isLast: true).ShouldBe("(26) " + new string(' ', (3 * 17) - 5) + "│     └─ ");
    }

    [Fact]
    public void A_long_path_is_cut_in_its_middle_and_has_its_level()
    {
        var path = string.Join('.', Enumerable.Repeat("b", 100));

        ReportMarkdown.Write(DeepReports.Of(101)).ShouldContain($"\n| {path[..80]} … {path[^77..]} (level 100) | Nest |");
        ReportMarkdown.Write(DeepReports.Of(81)).ShouldNotContain("…");
    }

    [Fact]
    public void Paths_of_csv_are_put_together_of_the_name_and_the_row_of_the_parent()
    {
        var report = DeepReports.Of(300);
        var rows = ReportCsv.Modules(report).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        var (number, parent, name) = (Array.IndexOf(rows[0], "number"), Array.IndexOf(rows[0], "parent"), Array.IndexOf(rows[0], "name"));
        var paths = new Dictionary<string, string>();
        foreach (var row in rows.Skip(1))
        {
            paths.Add(row[number], row[name].Length == 0 ? row[0] : $"{paths[row[parent]]}.{row[name]}");
        }

        paths.Values.ShouldBe(report.Modules.Select(module => module.Path));
        paths.Keys.ShouldBe(Enumerable.Range(0, 300).Select(row => row.ToString(CultureInfo.InvariantCulture)));
        rows[0].ShouldNotBe(ReportCsv.Modules(DeepReports.Of(81)).Split("\r\n")[0].Split(','));
        ReportCsv.Modules(DeepReports.Of(81)).ShouldNotContain("number,parent,name");
    }

    [Fact]
    public void The_costliest_parts_of_a_deep_model_are_found()
    {
        var report = DeepReports.Of(2000);

        ReportText.Costliest(report).ShouldStartWith("Where it goes:");
        new ModelBudget { MaxMacs = "1" }.Judge(report).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.OverMacs);
    }

    public static TheoryData<string> Renderings() => [.. RenderingsOf.All.Keys];

    private static long Allocated(string rendering, FlopReport report)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        RenderingsOf.Length(rendering, report);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // An operator without a rule and a parameter that is not listed in every module, none of which was seen to begin.
    private static FlopReport WithGaps(int levels)
    {
        var report = DeepReports.Of(levels);
        var paths = report.Modules.Select(module => module.Path).ToList();
        return report with
        {
            Root = Unseen(report.Root),
            Uncounted = [new("mylib::special", levels, ["float32[2]"], paths, "no rule")],
            UnlistedParameters = [.. paths.Select(path => new UnlistedParameter(path, "Nest", "_hidden", "float32[2]", 2, ""))],
        };
    }

    // From the last on, so that the stack is not as deep as the tree.
    private static ModuleTotal Unseen(ModuleTotal root)
    {
        ModuleTotal? below = null;
        foreach (var module in root.SelfAndDescendants().Reverse())
        {
            below = module with { MayBeCountedIn = [module.Path], Children = below is null ? [] : [below] };
        }

        return below!;
    }
}
