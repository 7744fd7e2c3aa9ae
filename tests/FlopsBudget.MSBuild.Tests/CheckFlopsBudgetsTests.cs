using System.Xml.Linq;
using FlopsBudget.MSBuild.Tests.Hosting;
using FlopsBudget.MSBuild.Tests.Results;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild.Tests;

public sealed class CheckFlopsBudgetsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RecordingBuildEngine engine = new();
    private readonly ScriptedHost host;

    public CheckFlopsBudgetsTests()
    {
        Skip.If(OperatingSystem.IsWindows(), "The fake process is a shell script.");
        host = new ScriptedHost(folder);
        folder.Write("app.csproj", """
            <Project>
              <ItemGroup>
                <FlopsBudget Include="Detector" />
                <FlopsBudget Include="Other" />
              </ItemGroup>
            </Project>
            """);
        folder.Write("bin/app.dll", "assembly");
    }

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void Passes_and_shows_one_line_for_each_model()
    {
        host.Writes(ResultText.OnePass);

        Task("Detector").Execute().ShouldBeTrue();

        engine.Errors.ShouldBeEmpty();
        engine.Messages.Single(message => message.Importance == MessageImportance.High).Message!
            .ShouldBe("app -> FLOP budgets kept:\n    Detector: 7 GFLOPs of 8 GFLOPs");
    }

    [SkippableFact]
    public void Fails_with_code_and_place_of_the_item()
    {
        host.Writes(ResultText.OneFailure);

        Task("Detector").Execute().ShouldBeFalse();

        var error = engine.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe("FLOPS0101");
        error.Message.ShouldBe("Detector needs 9 GFLOPs; the budget is 8 GFLOPs");
        (error.File, error.LineNumber, error.ColumnNumber).ShouldBe((folder.At("app.csproj"), 3, 5));
        new Uri(error.HelpLink!).LocalPath.ShouldBe(Path.Combine(TestPaths.Pages, "FLOPS0101.md"));
    }

    [SkippableFact]
    public void Repeats_a_failure_without_a_process()
    {
        host.Writes(ResultText.OneFailure);
        Task("Detector").Execute().ShouldBeFalse();

        Task("Detector").Execute().ShouldBeFalse();

        engine.Errors.Count.ShouldBe(2);
        host.Starts.ShouldBe(1);
    }

    [SkippableFact]
    public void Marks_a_pass_for_tools_that_look_at_times_and_takes_the_mark_away_on_failure()
    {
        var mark = folder.At("obj", "flops", "passed.txt");
        host.Writes(ResultText.OnePass);
        Task("Detector").Execute().ShouldBeTrue();
        File.Exists(mark).ShouldBeTrue();

        host.Writes(ResultText.OneFailure);
        folder.Write("bin/app.dll", "another");
        Task("Detector").Execute().ShouldBeFalse();
        File.Exists(mark).ShouldBeFalse();
    }

    [SkippableTheory]
    [InlineData("bin/app.dll")]
    [InlineData("tool/FlopsBudget.Tool.dll")]
    [InlineData("native.so")]
    [InlineData("reference.dll")]
    [InlineData("flops.lock.json")]
    public void Counts_again_when_a_file_has_changed(string file)
    {
        host.Writes(ResultText.OnePass);
        folder.Write("native.so", "a");
        folder.Write("reference.dll", "a");
        Task("Detector").Execute().ShouldBeTrue();

        folder.Write(file, "another content");
        Task("Detector").Execute().ShouldBeTrue();

        host.Starts.ShouldBe(2);
    }

    [SkippableFact]
    public void Counts_again_when_a_model_file_has_appeared()
    {
        host.Writes(ResultText.OnePass);
        Task("model.pt").Execute().ShouldBeTrue();

        folder.Write("model.pt", "weights");
        Task("model.pt").Execute().ShouldBeTrue();

        host.Starts.ShouldBe(2);
    }

    [SkippableTheory]
    [InlineData("result.xml")]
    [InlineData("key.txt")]
    public void Asks_again_when_what_is_stored_was_tampered_with(string file)
    {
        host.Writes(ResultText.OneFailure);
        Task("Detector").Execute().ShouldBeFalse();
        File.WriteAllText(folder.At("obj", "flops", file), ResultText.OnePass);

        Task("Detector").Execute().ShouldBeFalse();

        host.Starts.ShouldBe(2);
    }

    [SkippableTheory]
    [InlineData("exit 0", "Does the model call Environment.Exit?")]
    [InlineData("exit 3", "exit code 3 and without a result")]
    [InlineData("kill -SEGV $$", "a crash in native code")]
    [InlineData("echo not xml > \"$result\"; exit 0", "it is not XML")]
    [InlineData("echo \"<flopsBudgetResult request='of another' version='2' stage='complete'><verdict budget='0' passed='true' /></flopsBudgetResult>\" > \"$result\"", "it answers another request")]
    [InlineData("echo \"<flopsBudgetResult version='2' stage='complete'><verdict budget='0' passed='true' /></flopsBudgetResult>\" > \"$result\"", "it answers another request")]
    public void A_process_without_a_usable_result_is_FLOPS0901_each_time(string body, string why)
    {
        host.Does("echo what the model printed\n" + body);

        Task("Detector").Execute().ShouldBeFalse();
        Task("Detector").Execute().ShouldBeFalse();

        engine.Errors.Select(error => error.Code).ShouldBe(["FLOPS0901", "FLOPS0901"]);
        engine.Errors[0].Message!.ShouldContain(why);
        engine.Errors[0].Message!.ShouldContain("what the model printed");
        engine.Errors[0].LineNumber.ShouldBe(3);
        host.Starts.ShouldBe(2);
    }

    [SkippableFact]
    public void A_pass_with_an_exit_code_that_says_otherwise_is_FLOPS0901()
    {
        host.Writes(ResultText.OnePass, exitCode: 139);

        Task("Detector").Execute().ShouldBeFalse();

        engine.Errors.ShouldHaveSingleItem().Code.ShouldBe("FLOPS0901");
    }

    [SkippableFact]
    public void A_verdict_that_is_missing_is_FLOPS0901_for_every_item()
    {
        host.Writes(ResultText.OnePass);

        Task("Detector", "Other").Execute().ShouldBeFalse();

        engine.Errors.Select(error => (error.Code, error.LineNumber)).ShouldBe([("FLOPS0901", 3), ("FLOPS0901", 4)]);
    }

    [SkippableFact]
    public void Goes_on_with_the_other_models_after_a_crash()
    {
        host.Does($$"""
            if [ -z "$resume" ]; then
              echo '<flopsBudgetResult version="2" stage="starting" />' > "$result"
              kill -SEGV $$
            fi
            echo "$@" > "{{folder.At("arguments")}}"
            cat > "$result" <<'END'
            <flopsBudgetResult version="2" stage="complete">
              <diagnostic budget="0" severity="error" code="FLOPS0901">Detector ended the process</diagnostic>
              <diagnostic budget="1" severity="message" code="">Other: fine</diagnostic>
              <verdict budget="0" passed="false" /><verdict budget="1" passed="true" />
            </flopsBudgetResult>
            END
            """);

        Task("Detector", "Other").Execute().ShouldBeFalse();

        engine.Errors.ShouldHaveSingleItem().Message.ShouldBe("Detector ended the process");
        engine.Messages.ShouldContain(message => message.Message!.Contains("Other: fine", StringComparison.Ordinal));
        host.Starts.ShouldBe(2);
        File.ReadAllText(folder.At("arguments")).TrimEnd().ShouldEndWith("--resume --exit-code 139");
    }

    [SkippableFact]
    public void Verdicts_from_before_a_process_that_settles_nothing_more_stand()
    {
        host.Does("""
            cat > "$result" <<'END'
            <flopsBudgetResult version="2" stage="starting">
              <diagnostic budget="0" severity="message" code="">Detector: fine</diagnostic>
              <verdict budget="0" passed="true" />
            </flopsBudgetResult>
            END
            exit 2
            """);

        Task("Detector", "Other").Execute().ShouldBeFalse();

        var error = engine.Errors.ShouldHaveSingleItem();
        (error.Code, error.LineNumber).ShouldBe(("FLOPS0901", 4));
        error.Message!.ShouldStartWith("Other was not counted");
        engine.Messages.ShouldContain(message => message.Message!.Contains("Detector: fine", StringComparison.Ordinal));
        host.Starts.ShouldBe(2);
    }

    [SkippableTheory]
    [InlineData("exit 2", "FLOPS0901")]
    [InlineData("sleep 300", "FLOPS0902")]
    public void Verdicts_are_no_pass_where_the_process_ends_before_it_has_judged_their_sum(string end, string code)
    {
        host.Does($"""
            cat > "$result" <<'END'
            <flopsBudgetResult version="2" stage="between">
              <diagnostic budget="0" severity="message" code="">Detector: fine</diagnostic>
              <verdict budget="0" passed="true" />
            </flopsBudgetResult>
            END
            {end}
            """);
        var task = Task("Detector");
        task.Budgets[0].SetMetadata("TimeoutSeconds", "1");
        task.StartAllowance = TimeSpan.FromSeconds(1);

        task.Execute().ShouldBeFalse();

        var error = engine.Errors.ShouldHaveSingleItem();
        (error.Code, error.File).ShouldBe((code, folder.At("app.csproj")));
        engine.Messages.ShouldContain(message => message.Message!.Contains("Detector: fine", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Gives_up_when_a_process_settles_nothing()
    {
        host.Does("echo '<flopsBudgetResult version=\"2\" stage=\"starting\" />' > \"$result\"; exit 2");

        Task("Detector").Execute().ShouldBeFalse();

        engine.Errors.ShouldHaveSingleItem().Code.ShouldBe("FLOPS0901");
        host.Starts.ShouldBe(2);
    }

    [SkippableFact]
    public void A_process_that_does_not_end_is_FLOPS0902_and_is_ended_with_its_children()
    {
        host.Does($"sleep 300 & echo $! > '{folder.At("child")}'; wait");
        var task = Task("Detector");
        task.Budgets[0].SetMetadata("TimeoutSeconds", "2");
        task.StartAllowance = TimeSpan.FromSeconds(2);

        task.Execute().ShouldBeFalse();

        engine.Errors.ShouldHaveSingleItem().Code.ShouldBe("FLOPS0902");
        ShouldEnd(int.Parse(File.ReadAllText(folder.At("child")), null));
    }

    [SkippableFact]
    public void Cancelling_ends_the_process_and_passes_nothing()
    {
        host.Does($"sleep 300 & echo $! > '{folder.At("child")}'; wait");
        var task = Task("Detector");
        var cancel = new Thread(() =>
        {
            SpinWait.SpinUntil(() => new FileInfo(folder.At("child")) is { Exists: true, Length: > 0 }, TimeSpan.FromMinutes(2));
            task.Cancel();
        });
        cancel.Start();

        task.Execute().ShouldBeFalse();
        cancel.Join();

        engine.Errors.ShouldBeEmpty();
        ShouldEnd(int.Parse(File.ReadAllText(folder.At("child")), null));
        File.Exists(folder.At("obj", "flops", "key.txt")).ShouldBeFalse();
    }

    [SkippableFact]
    public void A_dotnet_command_that_does_not_exist_is_FLOPS0404()
    {
        var task = Task("Detector");
        task.DotNetHost = folder.At("no such command");

        task.Execute().ShouldBeFalse();

        engine.Errors.ShouldHaveSingleItem().Code.ShouldBe("FLOPS0404");
    }

    [SkippableFact]
    public void A_tool_that_does_not_exist_is_FLOPS0404()
    {
        var task = Task("Detector");
        task.Tool = folder.At("no tool.dll");

        task.Execute().ShouldBeFalse();

        engine.Errors.ShouldHaveSingleItem().Code.ShouldBe("FLOPS0404");
    }

    [SkippableFact]
    public void Sends_items_with_their_own_metadata_and_places()
    {
        host.Does($"cp \"$request\" '{folder.At("seen.xml")}'");
        var task = Task("Detector", "Other");
        task.Budgets[0].SetMetadata("Input", "1,3,224,224");
        task.Properties = [Item("FlopsBudgetConvention", ("Value", "default")), Item("FlopsBudgetMode", ("Value", ""))];

        task.Execute();

        var request = XDocument.Load(folder.At("seen.xml")).Root!;
        request.Attribute("assembly")!.Value.ShouldBe(folder.At("bin", "app.dll"));
        request.Elements("property").Select(element => element.Attribute("name")!.Value).ShouldBe(["FlopsBudgetConvention"]);
        request.Elements("native").Single().Attribute("path")!.Value.ShouldBe(folder.At("native.so"));
        var budgets = request.Elements("budget").ToList();
        budgets.Select(element => element.Attribute("include")!.Value).ShouldBe(["Detector", "Other"]);
        budgets.Select(element => element.Attribute("line")!.Value).ShouldBe(["3", "4"]);
        budgets[0].Elements("metadata").Select(element => (element.Attribute("name")!.Value, element.Attribute("value")!.Value)).ShouldBe([("Input", "1,3,224,224")]);
    }

    private static void ShouldEnd(int processId)
    {
        for (var i = 0; i < 300 && File.Exists($"/proc/{processId}/stat") && !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal); i++)
        {
            Thread.Sleep(100);
        }

        (!File.Exists($"/proc/{processId}/stat") || File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [SkippableTheory]
    [InlineData("yes")]
    [InlineData("1")]
    [InlineData("ture")]
    public void A_switch_that_is_neither_true_nor_false_is_an_error(string value)
    {
        host.Writes(ResultText.OnePass);
        var task = Task("Detector");
        (task.Enabled, task.Required, task.Properties) = (value, value, [Item("FlopsBudgetProcessPerModel", ("Value", value))]);

        task.Execute().ShouldBeFalse();

        string[] switches = ["FlopsBudgetEnabled", "FlopsBudgetRequired", "FlopsBudgetProcessPerModel"];
        engine.Errors.Select(error => $"{error.Code}: {error.Message}").ShouldBe(
            switches.Select(name => $"FLOPS0210: {name} cannot be \"{value}\". Write true or false."));
    }

    [SkippableTheory]
    [InlineData(" ")]
    [InlineData("True")]
    public void A_switch_may_be_empty_or_in_other_letters(string value)
    {
        host.Writes(ResultText.OnePass);
        var task = Task("Detector");
        (task.Enabled, task.Required) = (value, value);

        task.Execute().ShouldBeTrue();
    }

    [SkippableFact]
    public void An_input_of_models_that_is_not_there_is_said_at_its_line()
    {
        host.Writes(ResultText.OnePass);
        folder.Write("app.csproj", """
            <Project>
              <ItemGroup>
                <FlopsBudget Include="Detector" />
                <FlopsBudgetInput Include="words.txt;wrds.txt" />
              </ItemGroup>
            </Project>
            """);
        folder.Write("words.txt", "");
        var task = Task("Detector");
        string[] inputs = ["words.txt", "wrds.txt"];
        task.CountedInputs = [.. inputs.Select(name => new BudgetTaskItem(name, folder.At("app.csproj")) { FullPath = folder.At(name) })];

        task.Execute().ShouldBeTrue();

        var warning = engine.Warnings.ShouldHaveSingleItem();
        (warning.Code, warning.File, warning.LineNumber).ShouldBe(("FLOPS0218", folder.At("app.csproj"), 4));
        warning.Message!.ShouldStartWith($"wrds.txt is declared as an input of models and is not there: looked for {folder.At("wrds.txt")}.");
    }

    [SkippableTheory]
    [InlineData("<FlopsBudgetTotalMaxFlops>$(Nothing)</FlopsBudgetTotalMaxFlops>", 1)]
    [InlineData("<FlopsBudgetTotalMaxFlops></FlopsBudgetTotalMaxFlops>", 0)]
    [InlineData("""<FlopsBudgetTotalMaxFlops Condition="'$(Never)' != ''">$(Nothing)</FlopsBudgetTotalMaxFlops>""", 0)]
    public void A_limit_of_the_project_whose_property_is_empty_is_an_error(string property, int errors)
    {
        host.Writes(ResultText.OnePass);
        folder.Write("app.csproj", $"""
            <Project>
              <ItemGroup>
                <FlopsBudget Include="Detector" />
              </ItemGroup>
              <PropertyGroup>
                {property}
              </PropertyGroup>
            </Project>
            """);
        var task = Task("Detector");
        task.Properties = [Item("FlopsBudgetTotalMaxFlops", ("Value", "")), Item("FlopsBudgetMaxFlops", ("Value", ""))];

        task.Execute().ShouldBe(errors == 0);

        engine.Errors.Select(error => (error.Code, error.LineNumber, error.Message!.Split(',')[0])).ShouldBe(Enumerable.Repeat(("FLOPS0203", 6, "FlopsBudgetTotalMaxFlops is $(Nothing)"), errors));
    }

    private CheckFlopsBudgets Task(params string[] includes) => new()
    {
        BuildEngine = engine,
        Budgets = [.. includes.Select(include => new BudgetTaskItem(include, folder.At("app.csproj")))],
        Project = folder.At("app.csproj"),
        Assembly = folder.At("bin", "app.dll"),
        OutputFolder = folder.At("bin"),
        IntermediateFolder = folder.At("obj"),
        Natives = [Item(folder.At("native.so"))],
        References = [Item(folder.At("reference.dll"))],
        Inputs = [Item(folder.At("flops.lock.json"))],
        Tool = host.Tool,
        DotNetHost = host.Path,
        PagesFolder = TestPaths.Pages,
    };

    private static TaskItem Item(string include, params (string Name, string Value)[] metadata)
    {
        var item = new TaskItem(include);
        foreach (var (name, value) in metadata)
        {
            item.SetMetadata(name, value);
        }

        return item;
    }
}
