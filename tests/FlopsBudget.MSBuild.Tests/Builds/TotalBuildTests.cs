namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>A limit on all models of a project together, in real builds.</summary>
public sealed class TotalBuildTests
{
    private const string Models = """
        using TorchSharp;
        using static TorchSharp.torch;

        namespace Small
        {
            public sealed class Net : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc;
                public Net(int width = 4) : base("Net") { fc = nn.Linear(8, width, hasBias: false); RegisterComponents(); }
                public override Tensor forward(Tensor input) => fc.call(input);
            }
        }
        """;

    // Two rows of Linear(8, 4), which is its costliest count, and one of Linear(8, 5).
    private const int Macs = (2 * 8 * 4) + (8 * 5);

    [Fact]
    public void A_total_is_judged_by_the_build_and_again_when_only_the_limit_changes()
    {
        using var project = CountedProject.With("""
            <FlopsBudget Include="Small.Net" Input="1,8" MaxMacs="1k" />
            <FlopsBudget Include="Small.Net" Input="2,8" MaxMacs="1k" />
            <FlopsBudget Include="Small.Net" Input="1,8" Arguments="width=5" MaxMacs="$(Part)" />
            """, Models, "<OutputType>Library</OutputType><Part>1k</Part>");

        Build(Macs).ShouldSucceed();
        Build(Macs - 1).ShouldFail($"app.csproj : error FLOPS0104: All 2 models together need {Macs} MACs; FlopsBudgetTotalMaxMacs is {Macs - 1} MACs", "Net(width=5)");
        Build(Macs - 1).ShouldFail("app.csproj : error FLOPS0104: All 2 models together");
        Build(Macs).ShouldSucceed();

        // Kept together, and one of them over by itself.
        var build = Build(Macs, "-p:Part=39");
        build.ShouldFail("app.csproj(17,5): error FLOPS0104: ");
        build.Output.ShouldNotContain("models together need");
        project.Build("-p:FlopsBudgetTotalMaxMac=1").ShouldFail("FLOPS0207");

        BuildOutcome Build(int limit, params string[] more) => project.Build([$"-p:FlopsBudgetTotalMaxMacs={limit}", .. more]);
    }
}
