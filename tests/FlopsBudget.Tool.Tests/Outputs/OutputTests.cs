using System.Text.Json;
using FlopsBudget.Reporting;
using FlopsBudget.Tests.Reporting;
using FlopsBudget.Tool.Tests.Checking;

namespace FlopsBudget.Tool.Tests.Outputs;

/// <summary>What a check writes besides verdicts, also when models end the process in between.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Appends_a_table_to_the_summary_of_the_run()
    {
        var summary = _folder.Write("summary.md", "before\n");

        var answer = Request().Check([new("GITHUB_STEP_SUMMARY", summary)]);

        answer.Verdicts.ShouldBe([true, false, false, false], answer.Result.ToString());
        File.ReadAllText(summary).ShouldBe(
            """
            before
            ### FLOP budgets of App

            |  | Model | Figure | Actual | Budget | Used | To baseline |
            | --- | --- | --- | ---: | ---: | ---: | ---: |
            | kept | Small for float32\[2,4\] | FLOPs | 72 FLOPs | 96 FLOPs | 75 % |  |
            | kept | Small for float32\[2,4\] | parameters | 23 parameters | 23 parameters | 100 % |  |
            | failed | Fixtures.Exits | not counted FLOPS0901 |  |  |  |  |
            | failed | Wide for float32\[2,4\] | MACs | 64 MACs | 63 MACs | 101.6 % |  |
            | failed | Fixtures.Smal | not counted FLOPS0201 |  |  |  |  |


            """);
    }

    [Fact]
    public void Shows_the_change_to_the_baseline()
    {
        var summary = _folder.At("summary.md");
        Wide(8).Property("FlopsBudgetUpdate", "true").Check();

        Wide(9).Check([new("GITHUB_STEP_SUMMARY", summary)]);

        File.ReadAllText(summary).ShouldContain(@"| failed | Wide for float32\[2,4\] | MACs | 72 MACs | 64 MACs (baseline) |  | +12.5 % |");
        File.ReadAllText(summary).ShouldContain("""
            #### Changed since flops.lock.json

            | Budget | Before | After | Change | Who grew |
            | --- | ---: | ---: | ---: | --- |
            | Wide(width=8) for float32\[2,4\] -\> Wide(width=9) for float32\[2,4\] | 128 FLOPs | 144 FLOPs | +12.5 % | \_linear +16 |
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Names_the_limit_that_is_broken_and_not_the_one_that_holds()
    {
        var summary = _folder.At("summary.md");
        Limited(8).Property("FlopsBudgetUpdate", "true").Check();

        Limited(9).Check([new("GITHUB_STEP_SUMMARY", summary)]);

        File.ReadAllLines(summary).Where(line => line.StartsWith("| kept", StringComparison.Ordinal) || line.StartsWith("| failed", StringComparison.Ordinal)).ShouldBe(
        [
            @"| kept | Wide for float32\[2,4\] | MACs | 72 MACs | 100 MACs | 72 % | +12.5 % |",
            @"| failed | Wide for float32\[2,4\] | MACs | 72 MACs | 64 MACs (baseline) + 1 % |  | +12.5 % |",
            @"| failed | Wide for float32\[2,4\] | parameters | 36 parameters | 32 parameters (baseline) + 1 % |  | +12.5 % |",
            @"| failed | Wide for float32\[2,4\] | bytes of parameters | 144 B | 128 B (baseline) + 1 % |  | +12.5 % |",
            @"| failed | Wide for float32\[2,4\] | bytes of activations | 104 B | 96 B (baseline) + 1 % |  | +8.33 % |",
        ]);

        CheckRequest Limited(int width) => CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("Arguments", $"width={width}"), ("MaxMacs", "100"), ("Tolerance", "1%"));
    }

    [Fact]
    public void Appends_a_table_again_only_where_it_says_something_else()
    {
        var summary = _folder.At("summary.md");

        Table("64", null);
        Table("64", null);
        Table("65", null);
        Table("64", "net8.0");

        var lines = File.ReadAllLines(summary);
        lines.Where(line => line.StartsWith('#')).ShouldBe(["### FLOP budgets of App", "### FLOP budgets of App", "### FLOP budgets of App (net8.0)"]);
        lines.Count(line => line.Contains("64 MACs | 65 MACs", StringComparison.Ordinal)).ShouldBe(1);

        void Table(string maxMacs, string? oneOfSeveral) => Wide(8, maxMacs)
            .With("targetFramework", oneOfSeveral)
            .Check([new("GITHUB_STEP_SUMMARY", summary)]);
    }

    [Fact]
    public void Writes_what_is_wrong_as_sarif_with_places_from_the_root_of_the_source()
    {
        Request().Property("FlopsBudgetSarif", "logs/flops.sarif").Check([new("GITHUB_WORKSPACE", Path.GetDirectoryName(_folder.Root)!)]);

        using var sarif = JsonDocument.Parse(File.ReadAllText(_folder.At("logs", "flops.sarif")));
        sarif.RootElement.GetProperty("version").GetString().ShouldBe("2.1.0");
        var run = sarif.RootElement.GetProperty("runs")[0];
        run.GetProperty("automationDetails").GetProperty("id").GetString().ShouldBe("FlopsBudget/App/");
        run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString())
            .ShouldBe(["FLOPS0104", "FLOPS0201", "FLOPS0901"]);
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0];
        rule.GetProperty("shortDescription").GetProperty("text").GetString().ShouldBe("The model needs more MACs than its budget");
        rule.GetProperty("help").GetProperty("markdown").GetString().ShouldBe(File.ReadAllText(Path.Combine(TestPaths.Pages, "FLOPS0104.md")).ReplaceLineEndings("\n"));
        rule.TryGetProperty("helpUri", out _).ShouldBeFalse("an address on the machine that builds leads nowhere");
        var results = run.GetProperty("results").EnumerateArray().ToList();
        results.Select(result => result.GetProperty("ruleId").GetString()).ShouldBe(["FLOPS0901", "FLOPS0104", "FLOPS0201"]);
        results.ShouldAllBe(result => result.GetProperty("level").GetString() == "error");
        var place = results[1].GetProperty("locations")[0].GetProperty("physicalLocation");
        place.GetProperty("artifactLocation").GetProperty("uri").GetString().ShouldBe($"{Path.GetFileName(_folder.Root)}/App.csproj");
        place.GetProperty("region").GetProperty("startLine").GetInt32().ShouldBe(12);
        results[1].GetProperty("message").GetProperty("text").GetString().ShouldNotBeNull().ShouldContain("64 MACs");

        // The numbers of its words, so that nobody has to read them.
        var numbers = results[1].GetProperty("properties");
        (numbers.GetProperty("measure").GetString(), numbers.GetProperty("kind").GetString(), numbers.GetProperty("module").GetString()).ShouldBe(("Macs", "limit", ""));
        (numbers.GetProperty("actual").GetInt64(), numbers.GetProperty("limit").GetInt64()).ShouldBe((2 * 4 * 8, 63));
        numbers.GetProperty("parts").EnumerateArray().Sum(part => part.GetProperty("value").GetInt64()).ShouldBe(2 * 4 * 8);
        results[0].TryGetProperty("properties", out _).ShouldBeFalse("it was not counted");
    }

    [Theory]
    [InlineData("report.json", "\"project\": \"App\"", "\"model\": \"Small\"", "\"model\": \"Wide\"")]
    [InlineData("models.csv", "model,path,type,parameters,macs", "Small,_first,Linear,", "Wide,_linear,Linear,")]
    [InlineData("out/report.md", "## Small for float32", "## Wide for float32", "| MACs")]
    [InlineData("report.html", "<title>FLOPs of App</title>", "<td>Small", "<td>Wide")]
    public void Writes_a_report_of_all_models_that_were_counted(string file, params string[] texts)
    {
        Request().Property("FlopsBudgetReport", file).Check();

        var written = File.ReadAllText(_folder.At(file));
        texts.ShouldAllBe(text => written.Contains(text, StringComparison.Ordinal));
        if (file.EndsWith(".json", StringComparison.Ordinal))
        {
            using var json = JsonDocument.Parse(written);
            var reports = json.RootElement.GetProperty("reports").EnumerateArray().ToList();
            reports.ForEach(report => report.ShouldBeAReport());
            reports.Select(report => ReportJson.Read(report).Macs.Value).ShouldBe([36, 64]);
        }
    }

    [Fact]
    public void Refuses_a_report_in_a_format_that_there_is_not()
    {
        var answer = Wide(8, maxMacs: "64").Property("FlopsBudgetReport", "report.pdf").Check();

        answer.Verdicts.ShouldBe([false]);
        answer.Codes(0).ShouldBe(["FLOPS0210"]);
        answer.Text(0).ShouldContain("there are .json, .md, .csv, .html");
    }

    [Fact]
    public void What_is_over_by_a_warning_is_not_called_kept()
    {
        var summary = _folder.At("summary.md");

        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlops", "71"), ("MaxParameters", "23"), ("Severity", "Warning"), ("Name", "Net \U0001F600"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("WarnFlops", "71"), ("Name", "Level"))
            .Check([new("GITHUB_STEP_SUMMARY", summary)]);

        answer.Verdicts.ShouldBe([true, true]);
        answer.Of(0).Select(line => line.Attribute("heading")?.Value).ShouldBe([null, "over (a warning)"]);
        answer.Of(1).Select(line => line.Attribute("heading")?.Value).ShouldBe([null, "kept, above a warning level"]);
        var rows = File.ReadAllText(summary);
        rows.ShouldContain(@"| over (a warning) | Net 😀 for float32\[2,4\] | FLOPs |");
        rows.ShouldContain(@"| kept | Net 😀 for float32\[2,4\] | parameters |");
        rows.ShouldContain("| kept, above a warning level | Level for");
    }

    [Fact]
    public void A_folder_is_no_file_to_write_to()
    {
        var answer = Wide(8, maxMacs: "64").Property("FlopsBudgetSarif", "/").Check();

        answer.Text(0).ShouldContain("FlopsBudgetSarif names a file that cannot be written (/): It is a folder. The verdicts do not depend on it.");
    }

    [Fact]
    public void Says_where_it_cannot_write_and_keeps_the_verdict()
    {
        _folder.Write("file", "");

        var answer = Wide(8, maxMacs: "64").Property("FlopsBudgetSarif", "file/flops.sarif").Check();

        answer.Verdicts.ShouldBe([true]);
        answer.Codes(0).Order(StringComparer.Ordinal).ShouldBe(["", "FLOPS0210"]);
        answer.Text(0).ShouldContain("FlopsBudgetSarif names a file that cannot be written");
    }

    private CheckRequest Request() => CheckRequest.OfFixtures(_folder.Root)
        .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlops", "96"), ("MaxParameters", "23"))
        .Budget("Fixtures.Exits", ("Input", "2,4"), ("MaxMacs", "36"))
        .Budget("Fixtures.Wide", ("Input", "2,4"), ("MaxMacs", "63"))
        .Budget("Fixtures.Smal", ("Input", "2,4"), ("MaxMacs", "36"));

    private CheckRequest Wide(int width, string? maxMacs = null) => CheckRequest.OfFixtures(_folder.Root)
        .Budget("Fixtures.Wide", ("Input", "2,4"), ("Arguments", $"width={width}"), maxMacs is null ? ("Tolerance", "0") : ("MaxMacs", maxMacs));
}
