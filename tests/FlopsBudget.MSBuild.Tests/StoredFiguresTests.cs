using FlopsBudget.MSBuild.Tests.Hosting;
using FlopsBudget.MSBuild.Tests.Results;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild.Tests;

/// <summary>When the process that counts finds the figures of the last build, and when it has to count.</summary>
[Collection(nameof(Builds.Builds))]
public sealed class StoredFiguresTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RecordingBuildEngine engine = new();
    private readonly ScriptedHost host;

    public StoredFiguresTests()
    {
        Skip.If(OperatingSystem.IsWindows(), "The fake process is a shell script.");
        host = new ScriptedHost(folder);
        host.Does($$"""
            if [ -f "$figures" ]; then echo found >> "{{folder.At("seen")}}"; else echo missing >> "{{folder.At("seen")}}"; fi
            echo 'figures' >> "$figures"
            mkdir -p "{{folder.At("out")}}"
            echo 'report' > "{{folder.At("out", "report.json")}}"
            cat > "$result" <<'END'
            {{ResultText.OneFailure}}
            END
            """);
        folder.Write("bin/app.dll", "assembly");
    }

    private string[] Seen => File.ReadAllLines(folder.At("seen"));

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData("MaxFlops", "9G")]
    [InlineData("Message", "Ask us.")]
    [InlineData("Severity", "Warning")]
    public void Metadata_that_no_file_hangs_on_leave_the_figures(string name, string value)
    {
        Build();

        Build(task => task.Budgets[0].SetMetadata(name, value));

        Seen.ShouldBe(["missing", "found"]);
    }

    [SkippableTheory]
    [InlineData("bin/app.dll")]
    [InlineData("tool/FlopsBudget.Tool.dll")]
    [InlineData("native.so")]
    [InlineData("reference.dll")]
    [InlineData("model.pt")]
    public void A_file_that_models_are_made_of_takes_the_figures_with_it(string file)
    {
        folder.Write("model.pt", "model");
        Build();

        folder.Write(file, "another content");
        Build();

        Seen.ShouldBe(["missing", "missing"]);
    }

    [SkippableTheory]
    [InlineData("layers=4; config=settings.json")]
    [InlineData("configs=other.json, settings.json")]
    [InlineData(@"config=.\settings.json")]
    public void A_file_that_is_an_argument_of_a_model_is_one_of_them(string arguments)
    {
        folder.Write("settings.json", "{}");
        Build(task => task.Budgets[0].SetMetadata("Arguments", arguments));

        folder.Write("settings.json", "{ }");
        Build(task => task.Budgets[0].SetMetadata("Arguments", arguments));

        Seen.ShouldBe(["missing", "missing"]);
    }

    [SkippableFact]
    public void A_changed_baseline_is_compared_with_and_nothing_is_counted()
    {
        Build();

        folder.Write("flops.lock.json", "{}");
        Build();

        Seen.ShouldBe(["missing", "found"]);
    }

    [SkippableTheory]
    [InlineData("figures.jsonl")]
    [InlineData("key.txt")]
    public void Figures_that_were_tampered_with_are_counted_again(string file)
    {
        Build();

        File.WriteAllText(folder.At("obj", "flops", file), "tampered");
        Build(task => task.Budgets[0].SetMetadata("MaxFlops", "9G"));

        Seen.ShouldBe(["missing", "missing"]);
    }

    [SkippableFact]
    public void Figures_of_models_that_were_counted_outlive_the_failure_of_others()
    {
        host.Does($"""
            if [ -f "$figures" ]; then echo found >> "{folder.At("seen")}"; else echo missing >> "{folder.At("seen")}"; fi
            echo 'figures' > "$figures"
            echo '<flopsBudgetResult version="1"><diagnostic budget="0" severity="error" code="FLOPS0902">too long</diagnostic><verdict budget="0" passed="false" /></flopsBudgetResult>' > "$result"
            """);
        Build();

        Build();

        Seen.ShouldBe(["missing", "found"]);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_report_that_is_not_as_it_was_left_is_written_again_without_counting(bool isDeleted)
    {
        var report = folder.At("out", "report.json");
        Build(Asking);
        Build(Asking);
        Seen.ShouldBe(["missing"]);

        if (isDeleted)
        {
            File.Delete(report);
        }
        else
        {
            File.WriteAllText(report, "of another project");
        }

        Build(Asking);

        Seen.ShouldBe(["missing", "found"]);
        File.ReadAllText(report).ShouldBe("report\n");

        void Asking(CheckFlopsBudgets task) => task.Outputs = [new TaskItem(report)];
    }

    private void Build(Action<CheckFlopsBudgets>? change = null)
    {
        var task = new CheckFlopsBudgets
        {
            BuildEngine = engine,
            Budgets = [new BudgetTaskItem("model.pt", folder.At("app.csproj"))],
            Project = folder.At("app.csproj"),
            Assembly = folder.At("bin", "app.dll"),
            OutputFolder = folder.At("bin"),
            IntermediateFolder = folder.At("obj"),
            Natives = [new TaskItem(folder.At("native.so"))],
            References = [new TaskItem(folder.At("reference.dll"))],
            Inputs = [new TaskItem(folder.At("flops.lock.json"))],
            Tool = host.Tool,
            DotNetHost = host.Path,
            PagesFolder = TestPaths.Pages,
        };
        change?.Invoke(task);
        task.Execute().ShouldBeFalse();
    }
}
