using System.Text.Json;
using FlopsBudget.Judging;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Real builds that compare with <c>flops.lock.json</c>, and write it, reports, a log for code scanning and a step's summary.</summary>
public sealed class BaselineBuildTests : IDisposable
{
    private const string Models = """
        using TorchSharp;
        using static TorchSharp.torch;

        namespace Small
        {
            public sealed class Net : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc;
                private readonly nn.Module<Tensor, Tensor> head;
                public Net(int width) : base("Net") { fc = nn.Linear(8, width, hasBias: false); head = nn.Linear(width, 2, hasBias: false); RegisterComponents(); }
                public override Tensor forward(Tensor input) => head.call(fc.call(input));
            }

            public static class Program { public static void Main() { } }
        }
        """;

    private readonly SmallProject project = CountedProject.With("""
        <FlopsBudget Include="Small.Net" Input="1,8" Arguments="width=$(Width)" Tolerance="1%" />
        <FlopsBudget Include="Small.Net" Input="1,8" Arguments="width=3" Name="Second" Tolerance="0" Condition="'$(Alone)' == ''" />
        """, Models);

    private string LockFile => project.Folder.At("flops.lock.json");

    public void Dispose() => project.Dispose();

    [Fact]
    public void A_baseline_is_written_on_demand_and_growth_beyond_it_fails()
    {
        KeyValuePair<string, string>[] server = [new("CI", "true")];
        string[] update = ["-p:Width=4", "-p:FlopsBudgetUpdate=true"];
        foreach (var build in new[] { project.Build([.. update, "-p:ContinuousIntegrationBuild=true"]), project.BuildWith(server, update) })
        {
            build.ShouldFail(
                $"app.csproj({CountedProject.FirstLine},5): error FLOPS0108", $"app.csproj({CountedProject.FirstLine + 1},5): error FLOPS0108", "flops.lock.json is as it was");
            File.Exists(LockFile).ShouldBeFalse();
        }

        project.BuildWith(server, [.. update, "-p:ContinuousIntegrationBuild=false"]).ShouldSucceed();
        Baseline.Load(LockFile).Entries.Select(entry => (entry.Model, entry.Macs.Value, entry.Modules["fc"].Value)).ShouldBe(
            [("Net", (8 * 4) + (4 * 2), 8 * 4), ("Second", (8 * 3) + (3 * 2), 8 * 3)]);

        for (var i = 0; i < 2; i++)
        {
            Build(5).ShouldFail(
                $"app.csproj({CountedProject.FirstLine},5): error FLOPS0103: Net needs 50 MACs (100 FLOPs) for float32[1,8]; its baseline is 40 MACs (25 % over, 10 MACs; 1 % is tolerated). Grown: fc +8 (+25 %), head +2 (+25 %).");
        }

        var below = Build(2);
        below.ShouldSucceed();
        below.Output.ShouldContain("20 MACs (50 %) below the baseline: keep the gain with dotnet build -p:FlopsBudgetUpdate=true");

        var alone = Build(4, "-p:Alone=true");
        alone.ShouldSucceed();
        alone.Output.ShouldContain($"app.csproj({CountedProject.FirstLine},5): warning FLOPS0109: flops.lock.json has an entry for Second for float32[1,8]");

        Build(5, "-p:Alone=true", "-p:FlopsBudgetUpdate=true").ShouldSucceed();
        Baseline.Load(LockFile).Entries.Select(entry => (entry.Model, entry.Macs.Value)).ShouldBe([("Net", 50)]);
    }

    [Fact]
    public void One_model_is_accepted_by_its_name_into_a_file_of_the_projects_choice()
    {
        string[] file = ["-p:FlopsBudgetBaseline=models.lock.json"];
        var chosen = project.Folder.At("models.lock.json");
        Build(4, [.. file, "-p:FlopsBudgetUpdate=true"]).ShouldSucceed();
        File.Exists(LockFile).ShouldBeFalse();
        Build(5, file).ShouldFail("error FLOPS0103: Net needs 50 MACs");

        Build(5, [.. file, "-p:FlopsBudgetUpdate=Second"]).ShouldFail("error FLOPS0103: Net needs 50 MACs");
        Build(5, [.. file, "-p:FlopsBudgetUpdate=Nett"]).ShouldFail("warning FLOPS0221: FlopsBudgetUpdate names \"Nett\", and no budget of app is called so", "error FLOPS0103");
        Build(5, [.. file, "-p:FlopsBudgetUpdate=Net"]).ShouldSucceed();
        Build(5, file).ShouldSucceed();
        Build(4, file).Output.ShouldContain("10 MACs (20 %) below the baseline");
        Baseline.Load(chosen).Entries.Select(entry => (entry.Model, entry.Source.Project)).ShouldContain(("Second", "app"));

        File.WriteAllText(chosen, File.ReadAllText(chosen).Replace("\"macs\": 30,", "\"macs\": 3,\n      \"macs\": 30,", StringComparison.Ordinal));
        Build(5, file).ShouldFail("error FLOPS0213: models.lock.json cannot be read: line ", "\"macs\" stands twice in one object");
    }

    [Fact]
    public void Reports_and_summaries_are_those_of_the_last_build_whatever_it_had_to_do()
    {
        var summary = project.Folder.At("summary.md");
        string[] outputs = ["-p:FlopsBudgetReport=out/report.json", "-p:FlopsBudgetSarif=out/flops.sarif"];
        Build(4, "-p:FlopsBudgetUpdate=true").ShouldSucceed();

        Build(5, outputs).ShouldFail("error FLOPS0103");
        Reported().ShouldBe([50, 30]);

        // Multiply-adds, parameters, and activations.
        Scanned().Length.ShouldBe(3);
        Scanned().ShouldAllBe(one => one.Item1 == "FLOPS0103" && one.Item2 == "error" && one.Item3 == CountedProject.FirstLine);

        File.Delete(project.Folder.At("out", "flops.sarif"));
        File.Delete(project.Folder.At("out", "report.json"));
        Build(5, outputs).ShouldFail("error FLOPS0103");
        Reported().ShouldBe([50, 30]);
        Scanned().Length.ShouldBe(3);

        for (var i = 0; i < 2; i++)
        {
            project.BuildWith([new("GITHUB_STEP_SUMMARY", summary)], "-p:Width=5", "-p:FlopsBudgetReport=out/report.html").ShouldFail("error FLOPS0103");
            File.ReadAllLines(summary).ShouldContain(@"| failed | Net for float32\[1,8\] | MACs | 50 MACs | 40 MACs (baseline) + 1 % |  | +25 % |");
            File.Delete(summary);
        }

        var page = File.ReadAllText(project.Folder.At("out", "report.html"));
        page.ShouldContain("<title>FLOPs of app</title>");

        Build(4, "-p:FlopsBudgetReport=out/report.md").ShouldSucceed();
        File.ReadAllLines(project.Folder.At("out", "report.md")).ShouldContain("| MACs | 40 |");
    }

    private BuildOutcome Build(int width, params string[] properties) => project.Build([$"-p:Width={width}", .. properties]);

    private long[] Reported()
    {
        using var report = JsonDocument.Parse(File.ReadAllText(project.Folder.At("out", "report.json")));
        return [.. report.RootElement.GetProperty("reports").EnumerateArray().Select(one => one.GetProperty("macs").GetInt64())];
    }

    private (string?, string?, int)[] Scanned()
    {
        using var log = JsonDocument.Parse(File.ReadAllText(project.Folder.At("out", "flops.sarif")));
        return
        [
            .. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(result => (
                result.GetProperty("ruleId").GetString(),
                result.GetProperty("level").GetString(),
                result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32())),
        ];
    }
}
