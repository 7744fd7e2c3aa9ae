using FlopsBudget.MSBuild.Tests.Hosting;
using FlopsBudget.MSBuild.Tests.Results;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Real builds whose process that counts is a script.</summary>
public sealed class GateBuildTests : IDisposable
{
    private const string Detector = """<FlopsBudget Include="Detector" Input="1,3,224,224" MaxFlops="8G" />""";

    private readonly List<IDisposable> cleanUp = [];

    public GateBuildTests() => Skip.If(OperatingSystem.IsWindows(), "The fake process is a shell script.");

    public void Dispose() => cleanUp.ForEach(one => one.Dispose());

    [SkippableFact]
    public void A_pass_is_visible_and_is_repeated_without_a_process()
    {
        var (project, host) = Project(Detector);
        host.Writes(ResultText.OnePass);

        for (var i = 0; i < 2; i++)
        {
            var build = project.Build();
            build.ShouldSucceed();
            build.Output.ShouldContain("Detector: 7 GFLOPs of 8 GFLOPs");
        }

        host.Starts.ShouldBe(1);
    }

    [SkippableFact]
    public void A_failure_names_file_line_and_code_and_is_repeated_by_the_next_build()
    {
        var (project, host) = Project(Detector);
        host.Writes(ResultText.OneFailure);

        for (var i = 0; i < 2; i++)
        {
            project.Build().ShouldFail($"{project.File}(11,5): error FLOPS0101: Detector needs 9 GFLOPs; the budget is 8 GFLOPs");
        }

        host.Starts.ShouldBe(1);
    }

    [SkippableFact]
    public void A_crash_fails_each_build()
    {
        var (project, host) = Project(Detector);
        host.Does("kill -SEGV $$");

        project.Build().ShouldFail("(11,5): error FLOPS0901: Detector was not counted");
        project.Build().ShouldFail("error FLOPS0901");

        host.Starts.ShouldBe(2);
    }

    [SkippableFact]
    public void Switched_off_it_says_so()
    {
        var (project, host) = Project(Detector);
        host.Writes(ResultText.OneFailure);

        var build = project.Build("-p:FlopsBudgetEnabled=false");

        build.ShouldSucceed();
        build.Output.ShouldContain("FLOP budgets not checked (1), because FlopsBudgetEnabled is false");
        host.Starts.ShouldBe(0);
    }

    [SkippableFact]
    public void Nothing_runs_at_design_time_nor_without_items()
    {
        var (project, host) = Project(Detector);
        host.Writes(ResultText.OneFailure);
        project.Build("-p:DesignTimeBuild=true").ShouldSucceed();
        host.Starts.ShouldBe(0);

        var (empty, emptyHost) = Project("");
        emptyHost.Writes(ResultText.OneFailure);
        empty.Build().ShouldSucceed();
        emptyHost.Starts.ShouldBe(0);
    }

    [SkippableFact]
    public void Each_target_framework_is_checked_and_the_outer_build_is_not()
    {
        var (project, host) = Project(Detector, "<LangVersion>latest</LangVersion><TargetFramework /><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>");
        host.Does($"grep -o '\"[^\"]*r[.][^\"]*json\"' \"$request\" >> '{project.Folder.At("seen.txt")}'; cat > \"$result\" <<'END'\n{ResultText.OneFailure}\nEND");

        project.Build("-p:FlopsBudgetReport=out/r.json").ShouldFail("error FLOPS0101");

        host.Starts.ShouldBe(2);
        File.ReadAllLines(project.Folder.At("seen.txt")).Order(StringComparer.Ordinal).ShouldBe(["\"out/r.net10.0.json\"", "\"out/r.netstandard2.0.json\""]);
    }

    [SkippableFact]
    public void Clean_removes_what_was_written_and_publish_is_checked_too()
    {
        var (project, host) = Project(Detector);
        host.Writes(ResultText.OnePass);
        project.Build().ShouldSucceed();
        Directory.Exists(project.Folder.At("obj", "Debug", "net10.0", "flops")).ShouldBeTrue();

        project.DotNet("clean").ShouldSucceed();
        Directory.Exists(project.Folder.At("obj", "Debug", "net10.0", "flops")).ShouldBeFalse();

        host.Writes(ResultText.OneFailure);
        project.DotNet("publish").ShouldFail("error FLOPS0101");
    }

    [SkippableFact]
    public void Budgets_and_defaults_may_come_from_another_file()
    {
        var (project, host) = Project("");
        project.Write("Directory.Build.props", """
            <Project>
              <ItemDefinitionGroup>
                <FlopsBudget>
                  <Convention>shared</Convention>
                </FlopsBudget>
              </ItemDefinitionGroup>
              <ItemGroup>
                <FlopsBudget Include="Detector" Input="1" />
              </ItemGroup>
            </Project>
            """);
        host.Does($"cp \"$request\" '{project.Folder.At("seen.xml")}'; cat > \"$result\" <<'END'\n{ResultText.OneFailure}\nEND");

        project.Build().ShouldFail($"{project.Folder.At("Directory.Build.props")}(8,5): error FLOPS0101");

        var request = File.ReadAllText(project.Folder.At("seen.xml"));
        request.ShouldContain("""<metadata name="Convention" value="shared" />""");
        request.ShouldContain("""<metadata name="Input" value="1" />""");
        request.ShouldContain($"assembly=\"{project.Folder.At("bin", "Debug", "net10.0", "app.dll")}\"");
    }

    private (SmallProject Project, ScriptedHost Host) Project(string items, string properties = "")
    {
        var folder = new TemporaryFolder();
        cleanUp.Add(folder);
        var host = new ScriptedHost(folder);
        var project = new SmallProject(items, $"""
            <FlopsBudgetTool>{host.Tool}</FlopsBudgetTool>
            <FlopsBudgetDotNetHost>{host.Path}</FlopsBudgetDotNetHost>{properties}
            """);
        cleanUp.Add(project);
        return (project, host);
    }
}
