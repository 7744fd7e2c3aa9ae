using System.Text.Json;
using FlopsBudget.Reporting;
using FlopsBudget.Tests.Reporting;

namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>Checks that find the figures of an earlier one.</summary>
public sealed class StoredCountTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Figures => _folder.At("figures.jsonl");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("json")]
    [InlineData("md")]
    [InlineData("html")]
    public void Say_and_report_the_same_as_the_one_that_counted(string format)
    {
        _folder.Write("models/mlp.pt", FlopsBudget.Tests.Models.ScriptModels.Mlp());
        var counted = Broad().Property("FlopsBudgetReport", $"counted.{format}").Check();
        var figures = File.ReadAllText(Figures);

        var stored = Broad().Property("FlopsBudgetReport", $"stored.{format}").Check();

        Said(stored).ShouldBe(Said(counted));
        counted.Result.Elements("found").ShouldContain(one => one.Attribute("path")!.Value.Contains("torch_cpu", StringComparison.Ordinal), "the libtorch that no project refers to");
        counted.Verdicts.ShouldBe([true, false, true, true, true, false, false, true]);
        File.ReadAllText(_folder.At($"stored.{format}")).ShouldBe(File.ReadAllText(_folder.At($"counted.{format}")));
        File.ReadAllText(Figures).ShouldBe(figures);
    }

    [Fact]
    public void Judge_changed_limits_without_loading_the_project()
    {
        Check("72", "_first", "24");

        var stored = Check("71", "_second", "11", request => request.With("assembly", _folder.At("gone.dll")));

        stored.Verdicts.ShouldBe([false, false], stored.Result.ToString());
        stored.Text(0).ShouldContain("Small needs 72 FLOPs (36 MACs) for float32[2,4]; the budget is 71 FLOPs");
        stored.Text(1).ShouldContain("Small, _second needs 12 MACs");
    }

    [Fact]
    public void Hold_a_report_in_the_form_that_every_report_has()
    {
        Check("72", "_first", "24");

        using var line = JsonDocument.Parse(File.ReadAllLines(Figures).ShouldHaveSingleItem());
        line.RootElement.EnumerateObject().Select(field => field.Name).ShouldBe(["from", "key", "report"]);
        var report = line.RootElement.GetProperty("report");
        report.ShouldBeAReport();
        ReportJson.Read(report)["_first"].Macs.Value.ShouldBe(2 * 4 * 3);
    }

    [Fact]
    public void Count_what_the_figures_lack_and_nothing_else()
    {
        Check("72", "_first", "24");
        var before = File.ReadAllLines(Figures);

        var more = Request().Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlops", "72")).Budget("Fixtures.Small", ("Input", "3,4"), ("MaxFlops", "108")).Check();

        more.Verdicts.ShouldBe([true, true], more.Result.ToString());
        var after = File.ReadAllLines(Figures);
        after.Length.ShouldBe(before.Length + 1);
        after[0].ShouldBe(before[0]);
        using var added = JsonDocument.Parse(after[1]);
        added.RootElement.GetProperty("key").GetProperty("input").GetString().ShouldBe("float32[3,4]");
    }

    [Fact]
    public void Do_not_use_figures_that_were_counted_from_something_else()
    {
        Check("72", "_first", "24", request => request.With("countedFrom", "yesterday's assembly"));
        File.WriteAllText(Figures, File.ReadAllText(Figures).Replace("\"macs\":36", "\"macs\":1", StringComparison.Ordinal));

        var today = Check("71", "_first", "24", request => request.With("countedFrom", "today's assembly"));

        today.Verdicts.ShouldBe([false, true], today.Result.ToString());
        File.ReadAllLines(Figures).Length.ShouldBe(2);
    }

    [Fact]
    public void Leave_out_a_line_that_a_process_did_not_finish()
    {
        Check("72", "_first", "24");
        var whole = File.ReadAllText(Figures);
        File.WriteAllText(Figures, whole + whole[..^20]);

        var after = Request().Budget("Fixtures.Small", ("Input", "3,4"), ("MaxFlops", "108")).Check();

        after.Verdicts.ShouldBe([true], after.Result.ToString());
        File.ReadAllText(Figures).ShouldStartWith(whole);
        File.ReadAllLines(Figures).Length.ShouldBe(2);
    }

    private static IEnumerable<string> Said(CheckAnswer answer) => answer.Result.Elements().Where(one => one.Name != "found").Select(one => one.ToString());

    private CheckAnswer Check(string maxFlops, string module, string maxMacs, Func<CheckRequest, CheckRequest>? change = null) => (change ?? (same => same))(Request())
        .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlops", maxFlops))
        .Budget("Fixtures.Small", ("Input", "2,4"), ("Module", module), ("MaxMacs", maxMacs))
        .Check();

    private CheckRequest Request() => CheckRequest.OfFixtures(_folder.Root, keepsFigures: true);

    // One of everything that a figure or a text depends on.
    private CheckRequest Broad() => Request()
        .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlops", "72"), ("MaxParameters", "23"), ("MaxElementwiseOperations", "100"))
        .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlops", "71"), ("Message", "Ask the vision team."))
        .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "84"), ("Mode", "Training"))
        .Budget("Fixtures.Small+Nested", ("Input", "2,4"), ("MaxMacs", "0"), ("Convention", "OpCounter"))
        .Budget("models/mlp.pt", ("Input", "2,4"), ("MaxMacs", "36"))
        .Budget("TorchSharp.torchvision+models.resnet18", ("Input", "1,3,224,224"), ("Module", "layer4.*"), ("MaxMacs", "1"))
        .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"), ("Module", "third"))
        .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "200"), ("Rules", "Fixtures.OwnRules"));
}
