using System.Text.RegularExpressions;

namespace FlopsBudget.Package.Tests.Consumers;

/// <summary>The assertions for NUnit, MSTest and TUnit in test projects that have nothing else of FlopsBudget, and what their runners print.</summary>
[Collection(nameof(Packages))]
public sealed class OtherFrameworkTests(OtherFrameworks projects) : IClassFixture<OtherFrameworks>
{
    private const string Explanation = """
        needs 64 FLOPs (32 MACs) for float32[1,8]; the budget is 63 FLOPs (1.6 % over, 1 FLOP).
        Where it goes:
          fc  64 FLOPs   100 %  Linear(in_features=8, out_features=4)
        To try: begin with fc, which has 100 % of it; or raise the limit to 64 FLOPs, if that is meant.
        """;

    private const string Compared = """

        Expected: at most 63 FLOPs
        Actual:   64 FLOPs = 32 MACs
        """;

    private const string TightCase = "Tight within 63 FLOPs for 1,8";

    [Fact]
    public void They_build_without_a_warning_of_ours()
    {
        projects.Build.ShouldSucceed();
        Regex.Matches(projects.Build.Output, "warning (FLOPS|NU|CS|MSB)[0-9]+.*").ShouldBeEmpty();
    }

    [Fact]
    public void Tests_within_budget_pass()
    {
        projects.Kept.ShouldSucceed();
        projects.Kept.Output.Split("Failed:     0, Passed:     2, Skipped:     0, Total:     2").Length.ShouldBe(1 + 4, projects.Kept.Output);
        projects.KeptOnTUnit.ShouldSucceed();
        projects.KeptOnTUnit.Output.ShouldContain("succeeded: 2");
    }

    [Fact]
    public void The_others_fail_with_NUnit_and_say_why() => ShouldFailAsNUnits(projects.NUnit);

    [Fact]
    public void The_lowest_NUnit_runs_the_same_tests() => ShouldFailAsNUnits(projects.LowestNUnits);

    [Fact]
    public void The_others_fail_with_MSTest_and_say_why() => ShouldFailAsMSTests(projects.MSTest);

    [Fact]
    public void The_lowest_MSTest_runs_the_same_tests() => ShouldFailAsMSTests(projects.LowestMSTests);

    [Fact]
    public void The_others_fail_with_TUnit_and_say_why()
    {
        projects.TUnit.ShouldFail("failed: 2", "succeeded: 3");
        var output = projects.TUnit.Output.ReplaceLineEndings("\n");
        output.ShouldContain($"AssertionException: Expected to be within 63 FLOPs\nbut FLOPS0101: Net {Explanation}\n{Compared}\n\nat Assert.That(net).IsWithinFlops(\"1,8\", 63)");
        output.ShouldContain($"failed Declared({TightCase})");
        output.ShouldContain($"AssertionException: Expected to be within its budget\nbut FLOPS0101: Tight {Explanation}\n{Compared}\nDeclared: {projects.PlaceOfTight}\n\nat Assert.That(budget).IsWithinBudget()");
    }

    [Fact]
    public void A_project_without_budgets_fails_the_test_that_is_for_each()
    {
        projects.Undeclared.Count.ShouldBe(3);
        projects.Undeclared.ShouldAllBe(run => run.ExitCode != 0 && run.Output.Contains("FLOPS0214", StringComparison.Ordinal));
    }

    private void ShouldFailAsNUnits(BuildOutcome run)
    {
        run.ShouldFail("Failed:     2, Passed:     3, Skipped:     0, Total:     5");
        Words(run.FailureUnderVSTest("Over")).ShouldBe(Words($"""
            Assert.That(net, Is.WithinFlops("1,8", 63))
            FLOPS0101: Net {Explanation}
            Expected: at most 63 FLOPs
            But was:  64 FLOPs = 32 MACs
            """));
        run.FailureUnderVSTest($"Declared({TightCase})").ShouldContain($"Declared: {projects.PlaceOfTight}");
    }

    private void ShouldFailAsMSTests(BuildOutcome run)
    {
        run.ShouldFail("Failed:     2, Passed:     3, Skipped:     0, Total:     5");
        run.FailureUnderVSTest("Over").ShouldBe($"Assert.That.WithinFlops failed. FLOPS0101: Net {Explanation}\n{Compared}\nCounted:  net");
        run.FailureUnderVSTest($"Declared ({TightCase})").ShouldBe($"Assert.That.WithinBudget failed. FLOPS0101: Tight {Explanation}\n{Compared}\nDeclared: {projects.PlaceOfTight}");
    }

    // NUnit indents by two; the runner takes the first indent and the end off.
    private static string Words(string text) => string.Join("\n", text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()));
}
