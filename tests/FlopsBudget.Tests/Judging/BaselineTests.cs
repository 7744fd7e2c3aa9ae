using FlopsBudget.Judging;

namespace FlopsBudget.Tests.Judging;

public class BaselineTests
{
    private static Baseline ResNet50 => Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50));

    [Fact]
    public void A_baseline_is_written_sorted_one_figure_a_line_and_read_back()
    {
        var baseline = ResNet50.With(BaselineEntry.Of(Reports.Small, "A small one"));

        baseline.ToJson().ShouldBeGolden("Judging", "flops.lock.json");
        Baseline.Parse(baseline.ToJson()).ToJson().ShouldBe(baseline.ToJson());
    }

    [Fact]
    public void An_entry_replaces_the_one_for_the_same_model_and_inputs()
    {
        var larger = Reports.ResNet50 with { Inputs = ["float32[1,3,448,448]"] };

        ResNet50.With(BaselineEntry.Of(Reports.ResNet50)).Entries.Length.ShouldBe(1);
        ResNet50.With(BaselineEntry.Of(larger)).Entries.Length.ShouldBe(2);
        ResNet50.Find(larger).ShouldBeNull();
        ResNet50.Find(Reports.ResNet50)!.Macs.ShouldBe(new Macs(4_089_184_256));
    }

    [Fact]
    public void A_file_is_touched_only_where_it_differs()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, Baseline.FileName);

        Baseline.Load(path).Entries.ShouldBeEmpty();
        Baseline.Update(path, _ => Baseline.Empty);
        File.Exists(path).ShouldBeFalse();
        Baseline.Update(path, _ => ResNet50).Entries.ShouldHaveSingleItem().Macs.ShouldBe(Reports.ResNet50.Macs);
        Baseline.Load(path).ToJson().ShouldBe(ResNet50.ToJson());

        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.WriteAllText(path, ResNet50.ToJson().ReplaceLineEndings("\r\n"));
        File.SetLastWriteTimeUtc(path, old);
        Baseline.Update(path, same => same);
        File.GetLastWriteTimeUtc(path).ShouldBe(old, "line endings are git's business");
        Baseline.Update(path, same => same.With(BaselineEntry.Of(Reports.Small)));
        File.GetLastWriteTimeUtc(path).ShouldNotBe(old);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Updates_at_the_same_time_lose_nothing()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, Baseline.FileName);

        Parallel.For(0, 20, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            Baseline.Update(path, baseline => baseline.With(BaselineEntry.Of(Reports.Small, $"{i:00}")));
            Baseline.Load(path).Find(Reports.Small, $"{i:00}").ShouldNotBeNull();
        });

        Baseline.Load(path).Entries.Select(entry => entry.Model).ShouldBe(Enumerable.Range(0, 20).Select(i => $"{i:00}"));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Builds_and_tests_have_entries_of_their_own_for_one_model()
    {
        var larger = Reports.ResNet50 with { Macs = new(5_000_000_000) };
        var both = ResNet50.With(BaselineEntry.Of(larger) with { Origin = BaselineOrigin.Test });
        var read = Baseline.Parse(both.ToJson());

        read.Entries.Select(entry => (entry.Origin, entry.Macs.Value)).ShouldBe([(BaselineOrigin.Build, 4_089_184_256), (BaselineOrigin.Test, 5_000_000_000)]);
        new ModelBudget { Tolerance = Tolerance.None }.Judge(larger, read).Findings.ShouldHaveSingleItem().Text.ShouldEndWith("dotnet build -p:FlopsBudgetUpdate=true");
        var test = new ModelBudget { Tolerance = Tolerance.None, BaselineOrigin = BaselineOrigin.Test };
        test.Judge(larger, read).Passed.ShouldBeTrue();
        test.Judge(larger with { Macs = new(5_000_000_001) }, read).Findings.ShouldHaveSingleItem().Text.ShouldEndWith("FLOPSBUDGET_UPDATE=true dotnet test");
        read.StaleEntries(null, []).ShouldHaveSingleItem().Origin.ShouldBe(BaselineOrigin.Build);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "version": 3, "models": [] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": "A", "inputs": "", "macs": -1, "parameters": 0, "modules": {} } ] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": "A", "inputs": "", "macs": 1.5, "parameters": 0, "modules": {} } ] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": "A", "inputs": "", "macs": 4611686018427387904, "parameters": 0, "modules": {} } ] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": "A", "inputs": "", "macs": 1, "parameters": 0, "modules": { "a": 4611686018427387903, "b": 1 } } ] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": "A", "inputs": "", "parameters": 0, "modules": {} } ] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": "A", "inputs": "", "origin": "tset", "macs": 1, "parameters": 0, "modules": {} } ] }""")]
    [InlineData("""{ "version": 2, "models": [ { "model": "A", "inputs": "", "mode": "1", "macs": 1, "parameters": 0, "modules": {} } ] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": null, "inputs": "", "macs": 1, "parameters": 0, "modules": {} } ] }""")]
    [InlineData("""{ "version": 1, "models": [ { "model": "A", "inputs": "", "macs": 1, "parameters": 0, "modules": { "a": 1, "a": 2 } } ] }""")]
    [InlineData("""
        { "version": 1, "models": [
        <<<<<<< HEAD
        ] }
        """)]
    public void What_is_no_baseline_is_refused(string json)
    {
        var refusal = Should.Throw<FlopsBudgetException>(() => Baseline.Parse(json));

        refusal.Code.ShouldBe(DiagnosticIds.UnreadableBaseline);
        refusal.Text.ShouldStartWith("flops.lock.json cannot be read: ");
    }

    [Fact]
    public void A_merge_that_left_conflicts_is_told_as_one_with_its_line_and_without_the_advice_to_delete()
    {
        var ours = ResNet50.ToJson().Split('\n');
        string[] conflicted = [.. ours[..7], "<<<<<<< HEAD", ours[7], "=======", "      \"macs\": 1,", ">>>>>>> branch", .. ours[8..]];

        var refusal = Should.Throw<FlopsBudgetException>(() => Baseline.Parse(string.Join('\n', conflicted)));

        refusal.Code.ShouldBe(DiagnosticIds.UnreadableBaseline);
        refusal.Text.ShouldStartWith("flops.lock.json cannot be read: line 8: a merge has left a conflict (<<<<<<< HEAD). Keep the entries of both sides");
        refusal.Text.ShouldContain("Do not delete the file");
    }

    [Fact]
    public void An_entry_or_a_name_that_stands_twice_is_refused_with_its_lines()
    {
        var json = ResNet50.ToJson();
        var lines = json.Split('\n');
        var entry = string.Join('\n', lines[3..^4]);

        Refusal(string.Join('\n', [.. lines[..3], entry + "    },", entry, .. lines[^4..]])).ShouldContain("lines 4 and 19: there are two entries for ResNet50 for float32[1,3,224,224]");
        Refusal(json.Replace("      \"macs\"", "      \"macs\": 1,\n      \"macs\"", StringComparison.Ordinal)).ShouldContain("line 8: \"macs\" stands twice in one object");
        Refusal(json.Replace("        \"fc\"", "        \"\\u0066c\": 1,\n        \"fc\"", StringComparison.Ordinal)).ShouldContain("\"fc\" stands twice in one object");
        Refusal("{\n  \"version\": 1,\n  \"models\": [,]\n}").ShouldContain("line 3: ");

        static string Refusal(string text) => Should.Throw<FlopsBudgetException>(() => Baseline.Parse(text)).Text;
    }

    [Fact]
    public void Entries_are_told_apart_by_all_that_decides_a_figure()
    {
        var report = Reports.ResNet50;
        (FlopReport Report, BaselineSource Source)[] all =
        [
            (report, new() { Project = "App" }),
            (report, new() { Project = "Other" }),
            (report, new() { Project = "App", Arguments = "width=8" }),
            (report, new() { Project = "App", Rules = "App.Rules" }),
            (report with { Mode = CountingMode.Training }, new() { Project = "App" }),
            (report with { Convention = Convention.PyTorch }, new() { Project = "App" }),
            (report, new() { Origin = BaselineOrigin.Test, Test = "A.First" }),
            (report, new() { Origin = BaselineOrigin.Test, Test = "A.Second" }),
        ];
        var baseline = all.Select((one, i) => BaselineEntry.Of(one.Report with { Macs = new(i) }, source: one.Source)).Aggregate(Baseline.Empty, (some, entry) => some.With(entry));

        var read = Baseline.Parse(baseline.ToJson());

        read.Entries.Length.ShouldBe(all.Length);
        all.Select(one => read.Find(one.Report, source: one.Source)!.Macs.Value).ShouldBe(Enumerable.Range(0, all.Length).Select(i => (long)i));
        read.ToJson().ShouldBe(baseline.ToJson());
    }

    [Fact]
    public void An_entry_that_names_no_project_is_that_of_any_and_goes_when_one_writes_its_own()
    {
        var app = new BaselineSource { Project = "App" };

        ResNet50.Find(Reports.ResNet50, source: app).ShouldNotBeNull();
        var written = ResNet50.With(BaselineEntry.Of(Reports.ResNet50, source: app));
        written.Entries.ShouldHaveSingleItem().Source.Project.ShouldBe("App");
        written.With(BaselineEntry.Of(Reports.ResNet50, source: new() { Project = "Other" })).Entries.Length.ShouldBe(2);
        written.StaleEntries("Other", []).ShouldBeEmpty();
        written.StaleEntries("App", []).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_budget_whose_arguments_were_changed_is_compared_with_the_entry_it_had_unless_another_may_claim_it()
    {
        var (four, five, six) = (KeyWith("width=4"), KeyWith("width=5"), KeyWith("width=6"));
        var baseline = Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50, source: new() { Project = "App", Arguments = "width=4" }));

        baseline.Find(five, [five]).ShouldBe(baseline.Entries[0]);
        baseline.StaleEntries("App", [five]).ShouldBeEmpty();
        baseline.Find(five, [four, five]).ShouldBeNull("it is the other's");
        baseline.Find(five, [five, six]).ShouldBeNull("either may have had it");

        static BaselineKey KeyWith(string arguments) => BaselineKey.Of(Reports.ResNet50, null, new() { Project = "App", Arguments = arguments });
    }

    [Fact]
    public void Two_different_figures_for_one_entry_in_one_run_are_an_error_and_neither_is_written()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, Baseline.FileName);
        var writer = new BaselineWriter(path);
        writer.Take(BaselineEntry.Of(Reports.Small));
        writer.Take(BaselineEntry.Of(Reports.ResNet50));
        writer.Take(BaselineEntry.Of(Reports.ResNet50));

        foreach (var macs in new[] { 5L, Reports.ResNet50.Macs.Value })
        {
            var refusal = Should.Throw<FlopsBudgetException>(() => writer.Take(BaselineEntry.Of(Reports.ResNet50 with { Macs = new(macs) })));
            refusal.Code.ShouldBe(DiagnosticIds.TwoFiguresForOneEntry);
            refusal.Text.ShouldStartWith("Two counts for ResNet50 for float32[1,3,224,224] have different figures");
            Baseline.Load(path).Entries.ShouldHaveSingleItem().Model.ShouldBe("Small<T>");
        }

        new BaselineWriter(path).Take(BaselineEntry.Of(Reports.ResNet50)).Entries.Length.ShouldBe(2);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Growth_beyond_the_tolerance_names_what_grew()
    {
        var finding = Grown(percent: 1).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe(DiagnosticIds.OverBaseline);
        finding.Severity.ShouldBe(FindingSeverity.Error);
        finding.Text.ShouldBe(
            "ResNet50 needs 4.389 GMACs (8.778 GFLOPs) for float32[1,3,224,224]; its baseline is 4.089 GMACs (7.3 % over, 300,000,000 MACs; 1 % is tolerated). "
            + "Grown: head 200 M (new), layer3 +100 M (+6.8 %). "
            + "If that is meant, update flops.lock.json with: dotnet build -p:FlopsBudgetUpdate=true");
    }

    [Fact]
    public void Growth_within_the_tolerance_passes_and_is_told()
    {
        var verdict = Grown(percent: 8);

        verdict.Passed.ShouldBeTrue();
        verdict.Summary.ShouldEndWith("; 300 MMACs (7.3 %) above the baseline");
    }

    [Fact]
    public void Growth_of_exactly_the_tolerance_passes()
    {
        Tolerance.Parse("50%").Allows(3, 2).ShouldBeTrue();
        Tolerance.Parse("49.99999 %").Allows(3, 2).ShouldBeFalse();
        Tolerance.None.Allows(2, 2).ShouldBeTrue();
        Tolerance.None.Allows(1, 0).ShouldBeFalse();
        Tolerance.Parse("100").Allows(long.MaxValue, long.MaxValue / 2).ShouldBeFalse();
    }

    [Fact]
    public void More_parameters_are_a_growth_too() =>
        new ModelBudget { Tolerance = Tolerance.None }.Judge(Reports.ResNet50 with { Parameters = 25_557_033 }, ResNet50)
            .Findings.ShouldHaveSingleItem().Text.ShouldStartWith(
                "ResNet50 has 25,557,033 parameters; its baseline is 25,557,032 parameters (less than 0.1 % over, 1 parameter; 0 % is tolerated).");

    [Fact]
    public void Bytes_are_committed_and_compared_and_more_of_either_is_a_growth()
    {
        var entry = Baseline.Parse(ResNet50.ToJson()).Entries.ShouldHaveSingleItem();
        (entry.ParameterBytes, entry.PeakActivationBytes).ShouldBe((new Bytes(4 * 25_557_032), new Bytes(10_235_904)));

        Judge(WithBytes(parameters: 8 * 25_557_032, peak: 10_235_904), Tolerance.None).Findings.ShouldHaveSingleItem().Text.ShouldStartWith(
            "ResNet50 has 204.5 MB of parameters; its baseline is 102.2 MB (100 % over, 102,228,128 B; 0 % is tolerated).");
        var peak = Judge(WithBytes(parameters: 4 * 25_557_032, peak: 2 * 10_235_904), new(50)).Findings.ShouldHaveSingleItem();
        peak.Code.ShouldBe(DiagnosticIds.OverBaseline);
        peak.Text.ShouldStartWith("ResNet50 needs 20.47 MB of activations for float32[1,3,224,224]; its baseline is 10.24 MB (100 % over, 10,235,904 B; 50 % is tolerated).");
        Judge(WithBytes(parameters: 4 * 25_557_032, peak: 2 * 10_235_904), new(100)).Summary.ShouldEndWith("; 10.24 MB of activations (100 %) above the baseline");
    }

    [Fact]
    public void Bytes_that_grow_with_the_number_of_parameters_are_not_told_a_second_time()
    {
        var larger = WithBytes(parameters: 4 * 30_000_000, peak: 10_235_904) with { Parameters = 30_000_000 };

        Judge(larger, Tolerance.None).Findings.ShouldHaveSingleItem().Excess!.Measure.ShouldBe("Parameters");
        Judge(WithBytes(parameters: 8 * 30_000_000, peak: 10_235_904) with { Parameters = 30_000_000 }, new(50)).Findings.ShouldHaveSingleItem().Excess!.Measure.ShouldBe("ParameterBytes");
    }

    [Fact]
    public void An_entry_of_an_older_version_is_compared_by_what_it_has_with_a_warning_that_names_the_rest()
    {
        var older = Older();

        var verdict = new ModelBudget { Tolerance = Tolerance.None }.Judge(Reports.ResNet50, older);

        verdict.Passed.ShouldBeTrue();
        var finding = verdict.Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe(DiagnosticIds.EntryLacksFigure);
        finding.Severity.ShouldBe(FindingSeverity.Warning);
        finding.Text.ShouldBe(
            "The entry of ResNet50 in flops.lock.json does not have bytes of parameters and bytes of activations that are live at one time, as one that an older version wrote, "
            + "so the tolerance is not for these figures: 102.2 MB of parameters and 10.24 MB of activations. Add them with: dotnet build -p:FlopsBudgetUpdate=true");
        new ModelBudget { Tolerance = Tolerance.None }.Judge(Reports.ResNet50, Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50) with { ParameterBytes = null })).Findings.ShouldHaveSingleItem().Text.ShouldBe(
            "The entry of ResNet50 in flops.lock.json does not have bytes of parameters, as one that an older version wrote, "
            + "so the tolerance is not for that figure: 102.2 MB of parameters. Add it with: dotnet build -p:FlopsBudgetUpdate=true");
        new ModelBudget { Tolerance = Tolerance.None }.Judge(Reports.ResNet50 with { Macs = new(4_089_184_257) }, older).Passed.ShouldBeFalse();
        older.ToJson().ShouldContain("\"version\": 1,", customMessage: "it says no more than before");
        older.With(BaselineEntry.Of(Reports.ResNet50)).ToJson().ShouldBe(ResNet50.ToJson());
        ResNet50.ToJson().ShouldContain("\"version\": 2,");
    }

    [Fact]
    public void A_committed_figure_that_is_not_known_any_more_is_no_pass()
    {
        var training = WithBytes(parameters: 4 * 25_557_032, peak: null);

        var finding = Judge(training, new(50)).Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe(DiagnosticIds.FigureUnknown);
        finding.Severity.ShouldBe(FindingSeverity.Error);
        finding.Text.ShouldStartWith("flops.lock.json has bytes of activations that are live at one time of ResNet50, and they are not known any more: ");
        new ModelBudget { WarnTolerance = new(50) }.Judge(training, ResNet50).Findings.ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Warning);
        new ModelBudget { Tolerance = Tolerance.None }.Judge(training, Baseline.Empty.With(BaselineEntry.Of(training))).Findings.ShouldBeEmpty("neither knows it, and so it was before");
    }

    [Fact]
    public void A_gain_is_told_and_an_equal_report_too()
    {
        var less = Reports.ResNet50 with { Macs = new(4_000_000_000) };

        new ModelBudget { Tolerance = Tolerance.Parse("1%") }.Judge(less, ResNet50).Summary
            .ShouldEndWith("; 89.18 MMACs (2.2 %) below the baseline: keep the gain with dotnet build -p:FlopsBudgetUpdate=true");
        new ModelBudget { Tolerance = Tolerance.None }.Judge(Reports.ResNet50, ResNet50).Summary.ShouldEndWith("; as in the baseline");
    }

    [Fact]
    public void A_report_that_the_baseline_does_not_have_fails()
    {
        var budget = new ModelBudget { Tolerance = Tolerance.None };

        budget.Judge(Reports.ResNet50).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.NotInBaseline);
        budget.Judge(Reports.ResNet50 with { Inputs = ["float32[2,3,224,224]"] }, ResNet50).Passed.ShouldBeFalse();
    }

    [Fact]
    public void A_baseline_without_a_tolerance_is_left_alone() =>
        new ModelBudget { MaxFlops = Flops.Parse("9G") }.Judge(Reports.ResNet50 with { Macs = new(4_400_000_000) }, ResNet50).Passed.ShouldBeTrue();

    [Fact]
    public void Entries_that_nobody_declares_are_stale()
    {
        var baseline = ResNet50.With(BaselineEntry.Of(Reports.Small));

        baseline.StaleEntries("App", [BaselineKey.Of(Reports.ResNet50, null, null)]).ShouldHaveSingleItem().Model.ShouldBe("Small<T>");
    }

    [Theory]
    [InlineData("-1%")]
    [InlineData("1%%")]
    [InlineData("%")]
    [InlineData("")]
    [InlineData("1,5%")]
    [InlineData("one")]
    public void An_unreadable_tolerance_is_refused(string text) =>
        Should.Throw<FlopsBudgetException>(() => Tolerance.Parse(text)).Code.ShouldBe(DiagnosticIds.UnreadableLimit);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1_000_000.1)]
    public void A_tolerance_is_from_none_to_a_million_per_cent(double percent)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Tolerance((decimal)percent));
        Should.Throw<ArgumentOutOfRangeException>(() => Tolerance.None with { Percent = (decimal)percent });
        new Tolerance(1_000_000).Allows(long.MaxValue, long.MaxValue / 10_000).ShouldBeTrue();
    }

    private static Baseline Older() => Baseline.Parse(
        """{ "version": 1, "models": [ { "model": "ResNet50", "inputs": "float32[1,3,224,224]", "macs": 4089184256, "parameters": 25557032, "modules": {} } ] }""");

    private static BudgetVerdict Judge(FlopReport report, Tolerance tolerance) => new ModelBudget { Tolerance = tolerance }.Judge(report, ResNet50);

    private static FlopReport WithBytes(long parameters, long? peak) =>
        Reports.ResNet50 with { Root = Reports.ResNet50.Root with { ParameterBytes = new(parameters), PeakActivationBytes = peak is { } bytes ? new(bytes) : null } };

    [Fact]
    public void The_entry_of_the_project_comes_before_one_that_names_none()
    {
        var app = new BaselineSource { Project = "App" };
        var both = Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50 with { Macs = new(5) }, source: app)).With(BaselineEntry.Of(Reports.ResNet50));

        both.Entries.Select(entry => entry.Source.Project).ShouldBe([null, "App"]);
        both.Find(Reports.ResNet50, source: app)!.Macs.Value.ShouldBe(5);
        both.Find(Reports.ResNet50, source: new() { Project = "Other" })!.Macs.ShouldBe(Reports.ResNet50.Macs);
    }

    [Fact]
    public void An_entry_of_a_test_takes_the_place_of_one_that_names_no_test()
    {
        static BaselineEntry Of(FlopReport report, string? test) => BaselineEntry.Of(report, source: new() { Origin = BaselineOrigin.Test, Test = test });
        var old = Baseline.Empty.With(Of(Reports.ResNet50, null)).With(Of(Reports.Small, null)).With(Of(Reports.ResNet50 with { Inputs = ["float32[2]"] }, null));

        old.With(Of(Reports.ResNet50, "A.First")).Entries.Select(entry => (entry.Model, entry.Inputs[0], entry.Source.Test)).ShouldBe(
            [("ResNet50", "float32[1,3,224,224]", "A.First"), ("ResNet50", "float32[2]", null), ("Small<T>", "float32[1,3,224,224]", null)],
            ignoreOrder: true);
        old.With(Of(Reports.ResNet50, "A.First")).With(Of(Reports.ResNet50, "A.Second")).Entries.Length.ShouldBe(4);
        old.With(Of(Reports.ResNet50, null)).Entries.Length.ShouldBe(3);
        ResNet50.With(Of(Reports.ResNet50, "A.First")).Entries.Length.ShouldBe(2, "the other is that of a build");
    }

    [Fact]
    public void Several_inputs_are_read_back_as_they_were()
    {
        var entry = BaselineEntry.Of(Reports.ResNet50 with { Inputs = ["float32[1,3]", "int64[4]"] });

        Baseline.Parse(Baseline.Empty.With(entry).ToJson()).Entries[0].Inputs.ShouldBe(["float32[1,3]", "int64[4]"]);
    }

    [Fact]
    public void A_module_may_be_called_as_a_figure_is() =>
        Baseline.Parse("""{ "version": 1, "models": [ { "modules": { "macs": 1 }, "model": "A", "inputs": "", "macs": 1, "parameters": 0 } ] }""").Entries[0].Modules["macs"].Value.ShouldBe(1);

    [Fact]
    public void An_entry_is_called_by_all_that_tells_it_from_others()
    {
        BaselineKey.Of(Reports.ResNet50 with { Inputs = [] }, null, null).ToString().ShouldBe("ResNet50");
        BaselineKey.Of(Reports.ResNet50 with { Mode = CountingMode.Training }, "Net", new() { Arguments = "width=4", Origin = BaselineOrigin.Test, Test = "A.First" }).ToString()
            .ShouldBe("Net(width=4) for float32[1,3,224,224] in training in A.First");
    }

    private static BudgetVerdict Grown(decimal percent)
    {
        var root = Reports.ResNet50.Root;
        var children = root.Children
            .Select(module => module.Path == "layer3" ? module with { Macs = module.Macs + new Macs(100_000_000) } : module)
            .Append(Reports.Module("head", "Linear", macs: 200_000_000));
        var grown = Reports.ResNet50.Macs + new Macs(300_000_000);
        var report = Reports.ResNet50 with { Macs = grown, Root = root with { Macs = grown, Children = [.. children] } };
        return new ModelBudget { Tolerance = new(percent) }.Judge(report, ResNet50);
    }
}
