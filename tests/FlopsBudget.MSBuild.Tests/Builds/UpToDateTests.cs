using System.Text.Json;
using FlopsBudget.MSBuild.Tests.Hosting;
using FlopsBudget.MSBuild.Tests.Results;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>What Visual Studio is told of the files that a verdict depends on, and what Clean leaves.</summary>
public sealed class UpToDateTests : IDisposable
{
    private static readonly string[] Reports = ["-p:FlopsBudgetReport=bin/Debug/net10.0/report.json", "-p:FlopsBudgetSarif=obj/Debug/net10.0/flops.sarif"];

    private readonly TemporaryFolder folder = new();
    private readonly ScriptedHost host;
    private readonly SmallProject project;

    public UpToDateTests()
    {
        Skip.If(OperatingSystem.IsWindows(), "The fake process is a shell script.");
        host = new ScriptedHost(folder);
        project = new SmallProject(
            """<FlopsBudget Include="models/net.pt;Some.Type" Input="1" MaxFlops="1G" />""",
            $"<FlopsBudgetTool>{host.Tool}</FlopsBudgetTool><FlopsBudgetDotNetHost>{host.Path}</FlopsBudgetDotNetHost>");
        project.Write("models/net.pt", "model");
        host.Does($$"""
            echo report > bin/Debug/net10.0/report.json && echo log > obj/Debug/net10.0/flops.sarif
            cat > "$result" <<'END'
            <flopsBudgetResult version="2" stage="complete"><verdict budget="0" passed="true" /><verdict budget="1" passed="true" /></flopsBudgetResult>
            END
            """);
    }

    public void Dispose()
    {
        project.Dispose();
        folder.Dispose();
    }

    [SkippableFact]
    public void Visual_Studio_is_told_of_model_files_the_baseline_reports_and_the_mark_of_a_pass()
    {
        project.Write("flops.lock.json", "{}");
        project.Build(Reports).ShouldSucceed();

        Items("UpToDateCheckInput").ShouldBe(["models/net.pt", $"{project.Folder.Root}/flops.lock.json"]);
        var outputs = Items("UpToDateCheckOutput");
        outputs.ShouldBe(["obj/Debug/net10.0/flops/passed.txt", "bin/Debug/net10.0/report.json", "obj/Debug/net10.0/flops.sarif"]);

        var oldest = outputs.Min(Written);
        Items("UpToDateCheckInput").ShouldAllBe(input => Written(input) <= oldest);
    }

    [SkippableFact]
    public void Visual_Studio_builds_again_after_a_failure()
    {
        host.Writes(ResultText.OneFailure);
        project.Build(Reports).ShouldFail();

        File.Exists(project.Folder.At(Items("UpToDateCheckOutput")[0])).ShouldBeFalse();
        Items("UpToDateCheckOutput", "-p:FlopsBudgetEnabled=false").ShouldBeEmpty();
    }

    [SkippableFact]
    public void Clean_leaves_nothing_of_ours_and_the_baseline()
    {
        project.Write("flops.lock.json", "{}");
        project.Build(Reports).ShouldSucceed();
        Ours().ShouldNotBeEmpty();

        project.DotNet("clean").ShouldSucceed();

        Ours().ShouldBeEmpty();
        File.Exists(project.Folder.At("flops.lock.json")).ShouldBeTrue();
    }

    private DateTime Written(string file) => File.GetLastWriteTimeUtc(project.Folder.At(file));

    private IEnumerable<string> Ours() => Directory.EnumerateFiles(project.Folder.Root, "*", SearchOption.AllDirectories)
        .Where(path => path.Contains("flops/", StringComparison.Ordinal) || path.EndsWith("flops.sarif", StringComparison.Ordinal) || path.EndsWith("report.json", StringComparison.Ordinal));

    private List<string> Items(string name, params string[] properties)
    {
        using var json = JsonDocument.Parse(project.DotNet("msbuild", ["-getItem:UpToDateCheckInput", "-getItem:UpToDateCheckOutput", .. Reports, .. properties]).Output);
        return
        [
            .. json.RootElement.GetProperty("Items").GetProperty(name).EnumerateArray()
                .Where(item => item.TryGetProperty("Set", out var set) && set.GetString() == "FlopsBudget")
                .Select(item => item.GetProperty("Identity").GetString()!),
        ];
    }
}
