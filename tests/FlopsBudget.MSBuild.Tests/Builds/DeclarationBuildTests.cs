using FlopsBudget.MSBuild.Tests.Hosting;
using FlopsBudget.MSBuild.Tests.Results;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Declarations that would check nothing, in real builds: none of them is passed over in silence.</summary>
public sealed class DeclarationBuildTests : IDisposable
{
    private const string Detector = """<FlopsBudget Include="Detector" Input="1,3,224,224" MaxFlops="8G" />""";

    private readonly List<IDisposable> _cleanUp = [];

    public DeclarationBuildTests() => Skip.If(OperatingSystem.IsWindows(), "The fake process is a shell script.");

    public void Dispose() => _cleanUp.ForEach(one => one.Dispose());

    [SkippableFact]
    public void A_project_without_budgets_says_so_and_is_an_error_where_they_are_required()
    {
        var (project, _) = Project("");

        var build = project.Build();
        build.ShouldSucceed();
        build.Output.ShouldContain("app.csproj : warning FLOPS0217: ");
        project.Build("-p:NoWarn=FLOPS0217").Output.ShouldNotContain("FLOPS0217");
        project.Build("-p:FlopsBudgetRequired=false").Output.ShouldNotContain("FLOPS0217");
        project.Build("-p:FlopsBudgetRequired=true").ShouldFail("app.csproj : error FLOPS0217: ");
    }

    [SkippableFact]
    public void A_pattern_without_a_match_is_said_at_its_line_unless_its_condition_does_not_hold()
    {
        var (project, host) = Project($"""
            {Detector}
            <FlopsBudget Include="models/*.pt;$(NoSuchProperty)" Input="1" MaxFlops="8G" />
            <FlopsBudget Update="Detectr" MaxFlops="7G" />
            <FlopsBudget Include="other/*.pt" Input="1" MaxFlops="8G" Condition="'$(Never)' != ''" />
            <FlopsBudget Remove="models/old.pt" />
            <FlopsBudgetInput Include="words/**;*.csproj;$(NoSuchInput)" />
            """);
        host.Writes(ResultText.OnePass);

        var build = project.Build();

        build.ShouldSucceed();
        build.Output.ShouldContain("app.csproj(12,1): warning FLOPS0218: models/*.pt matches nothing");
        build.Output.ShouldContain("app.csproj(12,1): warning FLOPS0218: $(NoSuchProperty) matches nothing");
        build.Output.ShouldContain("app.csproj(13,1): warning FLOPS0218: Detectr is no budget that there is");
        build.Output.ShouldContain("app.csproj(16,1): warning FLOPS0218: words/** matches nothing, so no figure follows a file here.");
        build.Output.ShouldContain("app.csproj(16,1): warning FLOPS0218: $(NoSuchInput) matches nothing, so no figure follows a file here.");
        build.Output.ShouldNotContain("*.csproj matches");
        build.Output.ShouldNotContain("other/*.pt");
        build.Output.ShouldContain("Detector: 7 GFLOPs of 8 GFLOPs");

        project.Build("-p:FlopsBudgetRequired=true").ShouldFail("app.csproj(12,1): error FLOPS0218: models/*.pt matches nothing");

        project.Write("models/old.pt", "removed again");
        project.Build("-p:Never=now", "-p:NoSuchProperty=Detector").Output.ShouldNotContain("old.pt");
    }

    [SkippableFact]
    public void A_file_that_the_build_writes_is_not_passed_over_when_a_pattern_matches_it()
    {
        var (project, host) = Project(Detector + """<FlopsBudget Include="models/*.pt" Input="1" MaxFlops="8G" />""");
        host.Writes(ResultText.OnePass);
        project.Write("models/first.pt", "was there");
        project.Write("Directory.Build.targets", """
            <Project>
              <Target Name="Export" BeforeTargets="BeforeBuild">
                <WriteLinesToFile File="models/net.pt" Lines="late" Overwrite="true" />
              </Target>
            </Project>
            """);

        project.Build().ShouldFail("error FLOPS0218: models/*.pt matches models/net.pt now, but did not when the project was evaluated");
    }

    [SkippableFact]
    public void Items_that_a_target_adds_before_the_check_are_checked()
    {
        var (project, host) = Project("");
        host.Writes(ResultText.OneFailure);
        project.Write("Directory.Build.targets", $"""
            <Project>
              <Target Name="Declare" BeforeTargets="CheckFlopsBudgets">
                <ItemGroup>
                  {Detector}
                </ItemGroup>
              </Target>
            </Project>
            """);

        project.Build().ShouldFail("error FLOPS0101: Detector needs 9 GFLOPs");
    }

    [SkippableFact]
    public void Misspelt_items_and_defaults_are_errors_at_their_line_with_the_nearest_name()
    {
        var (project, host) = Project(
            Detector + """<FlopBudget Include="Other" Input="1" MaxFlops="1" />""",
            """
            <FlopsBudgetMaxFlop>1k</FlopsBudgetMaxFlop>
            <FlopsBudgetOfMyOwn>8G</FlopsBudgetOfMyOwn><Used>$(FlopsBudgetOfMyOwn)</Used>
            """);
        host.Writes(ResultText.OnePass);

        var build = project.Build("-p:FlopsBudgetSeverty=Warning");

        build.ShouldFail(
            "app.csproj(8,1): error FLOPS0207: The property FlopsBudgetMaxFlop is set",
            "Did you mean FlopsBudgetMaxFlops?",
            "app.csproj : error FLOPS0207: The property FlopsBudgetSeverty is set",
            "Did you mean FlopsBudgetSeverity?",
            "error FLOPS0207: The item FlopBudget is not known, so Other is not checked. Did you mean FlopsBudget?");
        build.Output.ShouldNotContain("FlopsBudgetOfMyOwn");
    }

    [SkippableTheory]
    [InlineData("DesignTimeBuild")]
    [InlineData("DESIGNTIMEBUILD")]
    [InlineData("BuildingForLiveUnitTesting")]
    public void A_variable_of_the_environment_does_not_make_a_build_one_at_design_time(string variable)
    {
        var (project, host) = Project(Detector);
        host.Writes(ResultText.OneFailure);

        project.BuildWith([new(variable, "true")]).ShouldFail("error FLOPS0101: Detector needs 9 GFLOPs");
        Directory.EnumerateFiles(project.Folder.At("obj"), "app.flops.xml", SearchOption.AllDirectories).ShouldHaveSingleItem("tests find the budgets there");
    }

    [SkippableFact]
    public void Variables_of_the_environment_do_not_decide_but_the_command_line_does()
    {
        var (project, host) = Project(Detector);
        host.Does($"cp \"$request\" '{project.Folder.At("seen.xml")}'; cat > \"$result\" <<'END'\n{ResultText.OneFailure}\nEND");
        KeyValuePair<string, string>[] environment =
        [
            new("FLOPSBUDGETSEVERITY", "Warning"), new("FlopsBudgetEnabled", "false"), new("FLOPSBUDGETTIMEOUTSECONDS", "9999"), new("FLOPSBUDGETUPDATE", "true"),
        ];

        project.BuildWith(environment).ShouldFail(
            "error FLOPS0101: Detector needs 9 GFLOPs",
            "warning FLOPS0220: The environment variable FLOPSBUDGETSEVERITY is a setting of the gate, and is not used",
            "warning FLOPS0220: The environment variable FlopsBudgetEnabled ");
        var request = File.ReadAllText(project.Folder.At("seen.xml"));
        request.ShouldNotContain("FlopsBudgetSeverity");
        request.ShouldNotContain("FlopsBudgetUpdate");
        request.ShouldContain("""<property name="FlopsBudgetTimeoutSeconds" value="120" />""");
        File.ReadAllText(project.Folder.At("bin", "Debug", "net10.0", "app.flops.xml")).ShouldNotContain("FlopsBudgetSeverity");

        project.BuildWith(environment, "-p:FlopsBudgetSeverity=Warning").ExitCode.ShouldNotBe(0);
        File.ReadAllText(project.Folder.At("seen.xml")).ShouldContain("""<property name="FlopsBudgetSeverity" value="Warning" />""");
    }

    [SkippableFact]
    public void Switched_off_on_a_build_server_it_warns()
    {
        var (project, host) = Project(Detector);
        host.Writes(ResultText.OneFailure);

        var build = project.BuildWith([new("CI", "true")], "-p:FlopsBudgetEnabled=false", "-v:q");

        build.ShouldSucceed();
        build.Output.ShouldContain("app.csproj : warning FLOPS0219: FLOP budgets not checked (1)");
        host.Starts.ShouldBe(0);
    }

    [SkippableFact]
    public void A_build_at_design_time_leaves_the_list_of_budgets_where_it_is()
    {
        var (project, host) = Project(Detector);
        host.Writes(ResultText.OnePass);
        project.Build().ShouldSucceed();

        project.Build("-p:DesignTimeBuild=true").ShouldSucceed();

        host.Starts.ShouldBe(1);
        File.Exists(project.Folder.At("bin", "Debug", "net10.0", "app.flops.xml")).ShouldBeTrue();
        File.Exists(project.Folder.At("obj", "Debug", "net10.0", "app.flops.xml")).ShouldBeTrue();
    }

    private (SmallProject Project, ScriptedHost Host) Project(string items, string properties = "")
    {
        var folder = new TemporaryFolder();
        _cleanUp.Add(folder);
        var host = new ScriptedHost(folder);
        var project = new SmallProject(items, $"<FlopsBudgetTool>{host.Tool}</FlopsBudgetTool><FlopsBudgetDotNetHost>{host.Path}</FlopsBudgetDotNetHost>\n{properties}");
        _cleanUp.Add(project);
        return (project, host);
    }
}
