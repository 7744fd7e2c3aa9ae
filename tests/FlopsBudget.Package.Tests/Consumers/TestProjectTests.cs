namespace FlopsBudget.Package.Tests.Consumers;

/// <summary>The assertions in test projects that have nothing else of FlopsBudget, and what their runners print.</summary>
[Collection(nameof(Packages))]
public sealed class TestProjectTests(TestProjects projects) : IClassFixture<TestProjects>
{
    private const string Over = """
        needs 64 FLOPs (32 MACs) for float32[1,8]; the budget is 63 FLOPs (1.6 % over, 1 FLOP).
        Where it goes:
          fc  64 FLOPs   100 %  Linear(in_features=8, out_features=4)
        To try: begin with fc, which has 100 % of it; or raise the limit to 64 FLOPs, if that is meant.
        """;

    private const string OverInXunit = $"""
        Assert.WithinFlops() Failure: FLOPS0101: Net {Over}

        Expected: at most 63 FLOPs
        Actual:   64 FLOPs = 32 MACs
        Counted:  net
        """;

    private string DeclaredInXunit => $"""
        Assert.WithinBudget() Failure: FLOPS0101: Tight {Over}

        Expected: at most 63 FLOPs
        Actual:   64 FLOPs = 32 MACs
        Declared: {projects.PlaceOfTight}
        """;

    [Fact]
    public void The_build_checks_budgets_of_a_test_project_too()
    {
        projects.Build.ShouldSucceed();
        projects.Build.Output.ShouldContain("wording -> FLOP budgets kept:");
        projects.Build.Output.ShouldContain(SmallModel.Kept);
    }

    [Fact]
    public void Tests_within_budget_pass()
    {
        projects.Kept.ShouldSucceed();
        projects.Kept.Output.ShouldContain("Failed:     0, Passed:     2, Skipped:     0, Total:     2");
        projects.KeptOnPlatform.ShouldSucceed();
        projects.KeptOnPlatform.Output.ShouldContain("succeeded: 2");
    }

    [Fact]
    public void The_others_fail_with_xUnit_2_and_say_why()
    {
        projects.All.ShouldFail("Failed:     2, Passed:     3, Skipped:     0, Total:     5");
        projects.All.FailureUnderVSTest("Xunit2.Tests.Over").ShouldBe(OverInXunit);
        projects.All.FailureUnderVSTest("Xunit2.Tests.Declared(budget: Tight within 63 FLOPs for 1,8)").ShouldBe(DeclaredInXunit);
    }

    [Fact]
    public void The_others_fail_with_xUnit_v3_and_say_why()
    {
        projects.All.FailureUnderVSTest("Xunit3.Tests.Over").ShouldBe(OverInXunit);
        projects.All.FailureUnderVSTest("Xunit3.Tests.Declared [Tight within 63 FLOPs for 1,8]").ShouldBe(DeclaredInXunit);

        projects.OnPlatform.ShouldFail("failed: 2", "succeeded: 3");
        projects.OnPlatform.FailureUnderTestingPlatform("OnPlatform.Tests.Over").ShouldBe(OverInXunit);
        projects.OnPlatform.FailureUnderTestingPlatform("OnPlatform.Tests.Declared [Tight within 63 FLOPs for 1,8]").ShouldBe(DeclaredInXunit);
    }

    [Fact]
    public void The_lowest_xUnit_v3_runs_the_same_tests()
    {
        projects.All.FailureUnderVSTest("Lowest.Tests.Over").ShouldBe(OverInXunit);
        projects.All.FailureUnderVSTest("Lowest.Tests.Declared [Tight within 63 FLOPs for 1,8]").ShouldBe(DeclaredInXunit);
    }

    [Fact]
    public void The_lowest_xUnit_2_runs_the_same_tests()
    {
        projects.All.FailureUnderVSTest("Lowest2.Tests.Over").ShouldBe(OverInXunit);
        projects.All.FailureUnderVSTest("Lowest2.Tests.Declared(budget: Tight within 63 FLOPs for 1,8)").ShouldBe(DeclaredInXunit);
    }

    [Theory]
    [InlineData("WithShouldly")]
    [InlineData("LowestShouldly")]
    public void The_others_fail_with_Shouldly_of_today_and_the_lowest_and_say_why(string name)
    {
        projects.All.FailureUnderVSTest($"{name}.Tests.Over").ShouldBe($"""
            Shouldly.ShouldAssertException : net
                should be within
            63 FLOPs
                but was
            64 FLOPs = 32 MACs

            FLOPS0101: Net {Over}
            """);
    }

    [Fact]
    public void A_project_without_libtorch_is_told_by_its_build_which_package_it_needs()
    {
        projects.Build.Output.ShouldContain($"bare.csproj : warning FLOPS0407: ");
        projects.Build.Output.ShouldContain($"Add the package libtorch-cpu-{TestPaths.LibTorchPlatform}, version 2.10.0, for TorchSharp 0.107.0; or, where ONNX files are all that is counted, Microsoft.ML.OnnxRuntime.");
        projects.Build.Output.Split('\n').Where(line => line.Contains("FLOPS0407", StringComparison.Ordinal)).ShouldAllBe(line => line.Contains("bare.csproj", StringComparison.Ordinal));
    }

    [Fact]
    public void A_project_without_libtorch_is_told_which_package_it_needs() =>
        projects.All.FailureUnderVSTest("Bare.Tests.Not_loaded").ShouldStartWith("FlopsBudget.FlopsBudgetException : FLOPS0401: TorchSharp 0.107.0 could not load its native libraries on");
}
