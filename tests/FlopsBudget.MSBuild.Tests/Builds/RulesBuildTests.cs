namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Real builds whose budgets name a convention, a mode, or a class of rules in the user's own assembly.</summary>
public sealed class RulesBuildTests
{
    private static readonly string Source = SmallNet.With(
        """
            public sealed class Halved : ICountingRules
            {
                public CountingRules Rules => CountingRules.Empty.ForModulesAt("fc", call => OperatorCost.OfMacs(call.Inputs[0].Elements * 4 / 2));
            }

            public sealed class Misspelt : ICountingRules
            {
                public CountingRules Rules => CountingRules.Empty.ForModulesAt("fcc", call => OperatorCost.OfMacs(1));
            }

            public static class Program { public static void Main() { } }
        """,
        "using FlopsBudget; using FlopsBudget.Counting;");

    private const int NetFlops = SmallNet.Flops;

    [Fact]
    public void Rules_convention_and_mode_are_taken_from_the_item()
    {
        using var project = CountedProject.With($"""
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{NetFlops / 2}" Rules="Small.Halved" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{NetFlops * 2}" Mode="Training" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{NetFlops}" Convention="Fvcore" />
            """, Source);
        var build = project.Build();
        build.ShouldSucceed();
        build.Output.ShouldContain($"Net: {NetFlops / 2} FLOPs of {NetFlops / 2} FLOPs");
        build.Output.ShouldContain($"Net: {NetFlops * 2} FLOPs of {NetFlops * 2} FLOPs");
        build.Output.ShouldContain($"Net: {NetFlops} FLOPs of {NetFlops} FLOPs");
    }

    [Fact]
    public void What_is_misspelt_is_an_error_on_the_line_of_the_item()
    {
        using var project = CountedProject.With($"""
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{NetFlops}" Rules="Small.Halve" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{NetFlops}" Rules="Small.Misspelt" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{NetFlops}" Convention="Fvcor" />
            """, Source);
        var build = project.Build();
        build.ShouldFail("error FLOPS0211", "error FLOPS0212", "error FLOPS0210");
        build.Output.ShouldContain("Did you mean Small.Halved");
        build.Output.ShouldContain("Nearest: fc.");
        build.Output.ShouldContain("Did you mean Fvcore");
    }
}
