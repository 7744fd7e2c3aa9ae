using FlopsBudget.Judging;

namespace FlopsBudget.Tool.Tests.Checking;

/// <summary><c>flops.lock.json</c> beside the project: written on demand, compared with in every check.</summary>
public sealed class BaselineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string LockFile => _folder.At(Baseline.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writes_one_entry_for_each_model_and_passes_by_it_afterwards()
    {
        var update = Request().Property("FlopsBudgetUpdate", "true").Check();
        var written = File.ReadAllText(LockFile);
        var after = Request().Check();

        update.Verdicts.ShouldBe([true, true], update.Result.ToString());
        var baseline = Baseline.Parse(written);
        baseline.Entries.Select(entry => (entry.Model, entry.Macs.Value)).ShouldBe([("Small", (2 * 4 * 3) + (2 * 3 * 2)), ("Widest", 2 * 4 * 8)]);
        written.ShouldEndWith("}\n");
        after.Verdicts.ShouldBe([true, true], after.Result.ToString());
        after.Text(0).ShouldContain("as in the baseline");
        File.ReadAllText(LockFile).ShouldBe(written);
    }

    [Fact]
    public void Fails_what_has_grown_and_says_where()
    {
        Request().Property("FlopsBudgetUpdate", "true").Check();

        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Small", ("Input", "2,4"), ("Tolerance", "1%"))
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("Arguments", "width=9"), ("Name", "Widest"), ("Tolerance", "1%"))
            .Check();

        answer.Verdicts.ShouldBe([true, false], answer.Result.ToString());
        answer.Codes(1).ShouldBe(["FLOPS0103", "FLOPS0103", "FLOPS0103"]);
        answer.Text(1).ShouldContain("Widest needs 72 MACs (144 FLOPs) for float32[2,4]; its baseline is 64 MACs (12.5 % over, 8 MACs; 1 % is tolerated).");
        answer.Text(1).ShouldContain("Widest needs 104 B of activations for float32[2,4]; its baseline is 96 B (8.3 % over, 8 B; 1 % is tolerated).");
        answer.Text(1).ShouldContain("_linear +8");
    }

    [Fact]
    public void An_entry_of_an_older_version_is_compared_by_what_it_has_with_a_warning_until_an_update_adds_the_rest()
    {
        _folder.Write(Baseline.FileName, $$"""
            { "version": 1, "models": [ { "model": "Small", "inputs": "float32[2,4]", "macs": {{(2 * 4 * 3) + (2 * 3 * 2)}}, "parameters": {{(4 * 3) + 3 + (3 * 2) + 2}}, "modules": {} } ] }
            """);
        CheckRequest One() => CheckRequest.OfFixtures(_folder.Root).Budget("Fixtures.Small", ("Input", "2,4"), ("Tolerance", "0"));

        var before = One().Check();
        One().Property("FlopsBudgetUpdate", "true").Check().Codes(0).ShouldBe([""]);
        var after = One().Check();

        before.Verdicts.ShouldBe([true], before.Result.ToString());
        before.Codes(0).Order(StringComparer.Ordinal).ShouldBe(["", "FLOPS0116"]);
        before.Text(0).ShouldContain("does not have bytes of parameters and bytes of activations");
        after.Codes(0).ShouldBe([""]);
        var entry = Baseline.Load(LockFile).Entries.ShouldHaveSingleItem();
        entry.ParameterBytes.ShouldBe(new Bytes(4 * entry.Parameters));
        entry.PeakActivationBytes!.Value.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Warns_of_what_creeps_up_and_says_where()
    {
        Request().Property("FlopsBudgetUpdate", "true").Check();

        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Small", ("Input", "2,4"), ("Tolerance", "20%"), ("WarnTolerance", "5%"))
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("Arguments", "width=9"), ("Name", "Widest"), ("Tolerance", "20%"), ("WarnTolerance", "5%"))
            .Check();

        // Eight more multiply-adds, four more weights, and two more numbers that are live.
        answer.Verdicts.ShouldBe([true, true], answer.Result.ToString());
        answer.Codes(0).ShouldBe([""]);
        answer.Codes(1).Order(StringComparer.Ordinal).ShouldBe(["", "FLOPS0107", "FLOPS0107", "FLOPS0107"]);
        answer.Text(1).ShouldContain("Widest needs 72 MACs (144 FLOPs) for float32[2,4]; its baseline is 64 MACs (12.5 % over, 8 MACs; 5 % is the warning level).");
        answer.Text(1).ShouldContain("_linear +8");
    }

    [Fact]
    public void Fails_a_model_without_an_entry_and_a_file_that_cannot_be_read()
    {
        var missing = Request().Check();
        _folder.Write(Baseline.FileName, "<<<<<<< ours");
        var unreadable = Request().Check();

        missing.Verdicts.ShouldBe([false, false]);
        missing.Codes(0).ShouldBe(["FLOPS0108"]);
        unreadable.Verdicts.ShouldBe([false, false]);
        unreadable.Codes(0).ShouldBe(["FLOPS0213"], unreadable.Text(0));
    }

    [Fact]
    public void Warns_of_stale_entries_and_removes_them_in_an_update()
    {
        Request().Property("FlopsBudgetUpdate", "true").Check();

        var warned = Small().Check();
        var updated = Small().Property("FlopsBudgetUpdate", "true").Check();

        warned.Verdicts.ShouldBe([true]);
        warned.Codes(0).Order(StringComparer.Ordinal).ShouldBe(["", "FLOPS0109"]);
        warned.Text(0).ShouldContain("an entry for Widest for float32[2,4], which no budget declares any more");
        updated.Codes(0).ShouldBe([""]);
        Baseline.Load(LockFile).Entries.Select(entry => entry.Model).ShouldBe(["Small"]);
    }

    [Fact]
    public void Leaves_the_entries_of_tests_alone()
    {
        var test = new BaselineEntry("Asserted", ["float32[1]"], new(7), 7, System.Collections.Immutable.ImmutableSortedDictionary<string, Macs>.Empty) { Origin = BaselineOrigin.Test };
        Baseline.Update(LockFile, baseline => baseline.With(test));

        var update = Request().Property("FlopsBudgetUpdate", "true").Check();
        var after = Request().Check();

        update.Verdicts.ShouldBe([true, true], update.Result.ToString());
        Baseline.Load(LockFile).Entries.Select(entry => (entry.Model, entry.Origin)).ShouldBe(
            [("Asserted", BaselineOrigin.Test), ("Small", BaselineOrigin.Build), ("Widest", BaselineOrigin.Build)]);
        after.Codes(0).ShouldBe([""]);
    }

    [Fact]
    public void Does_not_call_an_entry_stale_that_another_target_framework_may_declare()
    {
        Request().Property("FlopsBudgetUpdate", "true").Check();

        var answer = Small().With("targetFramework", "net10.0").Property("FlopsBudgetUpdate", "true").Check();

        answer.Codes(0).ShouldBe([""]);
        Baseline.Load(LockFile).Entries.Select(entry => entry.Model).ShouldBe(["Small", "Widest"]);
    }

    [Fact]
    public void Writes_nothing_on_a_build_server()
    {
        var answer = Request().With("buildServer", "true").Property("FlopsBudgetUpdate", "true").Check();

        answer.Verdicts.ShouldBe([false, false]);
        answer.Codes(0).ShouldContain("FLOPS0108");
        answer.Text(0).ShouldContain("flops.lock.json is as it was");
        File.Exists(LockFile).ShouldBeFalse();
    }

    [Fact]
    public void Has_an_entry_for_each_way_of_counting_and_wants_a_name_where_nothing_else_tells_two_apart()
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Property("FlopsBudgetUpdate", "true")
            .Budget("Fixtures.Small", ("Input", "2,4"), ("Tolerance", "0"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("Tolerance", "0"), ("Mode", "Training"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("Tolerance", "0"), ("Convention", "PyTorch"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("Tolerance", "0"), ("Rules", "Fixtures.OwnRules"))
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("Tolerance", "0"), ("Arguments", "width=8"))
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("Tolerance", "0"), ("Arguments", "width=800"))
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("Tolerance", "0"), ("Arguments", "width=8"), ("Name", "One"))
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("Tolerance", "0"), ("Arguments", "width=9"), ("Name", "One"))
            .Check();

        answer.Verdicts.ShouldBe([true, true, true, true, true, true, true, false], answer.Result.ToString());
        answer.Codes(7).ShouldBe(["FLOPS0112"]);
        answer.Text(7).ShouldContain("Two counts for One for float32[2,4] have different figures, 64 MACs with");
        answer.Text(7).ShouldContain("Give one of the budgets a Name.");
        Baseline.Load(LockFile).Entries.Select(entry => entry.Key.ToString()).ShouldBe(
        [
            "Small for float32[2,4]", "Small for float32[2,4] as PyTorch counts", "Small for float32[2,4] by the rules Fixtures.OwnRules",
            "Small for float32[2,4] in training", "Wide(width=8) for float32[2,4]", "Wide(width=800) for float32[2,4]",
        ]);
    }

    [Fact]
    public void Sees_two_figures_for_one_entry_also_where_a_crash_lies_between_them()
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Property("FlopsBudgetUpdate", "true")
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("Tolerance", "0"), ("Arguments", "width=8"), ("Name", "One"))
            .Budget("Fixtures.Exits", ("Input", "2,4"), ("Tolerance", "0"))
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("Tolerance", "0"), ("Arguments", "width=9"), ("Name", "One"))
            .Check();

        answer.Verdicts.ShouldBe([true, false, false], answer.Result.ToString());
        answer.Codes(2).ShouldBe(["FLOPS0112"]);
        Baseline.Load(LockFile).Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Takes_one_budget_into_the_file_by_its_name_and_says_where_there_is_none()
    {
        Request().Property("FlopsBudgetUpdate", "true").Check();
        var before = Baseline.Load(LockFile);

        var one = Grown().Property("FlopsBudgetUpdate", "Widest").Check();
        var after = Baseline.Load(LockFile);
        var none = Grown().Property("FlopsBudgetUpdate", "Wides, Small").Check();

        one.Verdicts.ShouldBe([true, true], one.Result.ToString());
        after.Entries.Select(entry => (entry.Model, entry.Macs.Value)).ShouldBe([("Small", before.Entries[0].Macs.Value), ("Widest", 2 * 4 * 9)]);
        none.Codes(0).ShouldContain("FLOPS0221");
        none.Text(0).ShouldContain("FlopsBudgetUpdate names \"Wides\", and no budget of App is called so");
        none.Text(0).ShouldContain("There are Small, Widest; true writes them all.");

        CheckRequest Grown() => Small().Budget("Fixtures.Wide", ("Input", "2,4"), ("Arguments", "width=9"), ("Name", "Widest"), ("Tolerance", "1%"));
    }

    [Fact]
    public void Two_projects_in_one_folder_share_the_file_and_leave_each_others_entries_alone()
    {
        for (var round = 0; round < 2; round++)
        {
            Of("A", "Fixtures.Small").Property("FlopsBudgetUpdate", "true").Check().Verdicts.ShouldBe([true]);
            Of("B", "Fixtures.Wide").Property("FlopsBudgetUpdate", "true").Check().Verdicts.ShouldBe([true]);
        }

        Of("A", "Fixtures.Small").Check().Codes(0).ShouldBe([""]);
        Of("B", "Fixtures.Wide").Check().Codes(0).ShouldBe([""]);
        Baseline.Load(LockFile).Entries.Select(entry => (entry.Model, entry.Source.Project)).ShouldBe([("Small", "A"), ("Wide", "B")]);

        CheckRequest Of(string project, string model) => CheckRequest.OfFixtures(_folder.Root)
            .With("project", _folder.At(project + ".csproj"))
            .Budget(model, ("Input", "2,4"), ("Tolerance", "0"));
    }

    [Fact]
    public void Has_its_file_where_the_project_says()
    {
        Request().Property("FlopsBudgetBaseline", "locks/app.lock.json").Property("FlopsBudgetUpdate", "true").Check();
        _folder.Write("locks/kept.txt", "");
        var updated = Request().Property("FlopsBudgetBaseline", "locks/app.lock.json").Property("FlopsBudgetUpdate", "true").Check();
        var after = Request().Property("FlopsBudgetBaseline", "locks/app.lock.json").Check();
        var elsewhere = Request().Property("FlopsBudgetBaseline", "other.lock.json").Check();

        updated.Verdicts.ShouldBe([true, true], updated.Result.ToString());
        after.Text(0).ShouldContain("as in the baseline");
        elsewhere.Text(0).ShouldContain("other.lock.json has no entry for Small for float32[2,4]");
        File.Exists(LockFile).ShouldBeFalse();
    }

    [Fact]
    public void Says_that_a_merge_has_left_conflicts_and_where()
    {
        Request().Property("FlopsBudgetUpdate", "true").Check();
        File.WriteAllText(LockFile, "<<<<<<< ours\n" + File.ReadAllText(LockFile));

        var answer = Request().Check();

        answer.Codes(0).ShouldBe(["FLOPS0213"]);
        answer.Text(0).ShouldContain("flops.lock.json cannot be read: line 1: a merge has left a conflict (<<<<<<< ours)");
        answer.Text(0).ShouldContain("Do not delete the file");
    }

    [Fact]
    public void Takes_a_lower_bound_only_where_its_budget_accepts_one()
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Property("FlopsBudgetUpdate", "true")
            .Budget("Fixtures.Small", ("Input", "2,4"), ("Tolerance", "0"), ("Rules", "Fixtures.UnfitRules"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("Tolerance", "0"), ("Rules", "Fixtures.UnfitRules"), ("OnUncounted", "Warn"), ("Name", "Lower bound"))
            .Check();

        answer.Verdicts.ShouldBe([false, true], answer.Result.ToString());
        answer.Codes(0).ShouldBe(["FLOPS0102", "FLOPS0108"]);
        Baseline.Load(LockFile).Entries.Select(entry => entry.Model).ShouldBe(["Lower bound"]);
    }

    [Fact]
    public void Keeps_the_entries_of_an_update_that_a_crash_interrupts()
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Property("FlopsBudgetUpdate", "true")
            .Budget("Fixtures.Small", ("Input", "2,4"), ("Tolerance", "0"))
            .Budget("Fixtures.Exits", ("Input", "2,4"), ("Tolerance", "0"))
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("Tolerance", "0"))
            .Check();

        answer.Verdicts.ShouldBe([true, false, true], answer.Result.ToString());
        Baseline.Load(LockFile).Entries.Select(entry => entry.Model).ShouldBe(["Small", "Wide"]);
    }

    private CheckRequest Small() => CheckRequest.OfFixtures(_folder.Root).Budget("Fixtures.Small", ("Input", "2,4"), ("Tolerance", "1%"));

    private CheckRequest Request() => Small().Budget("Fixtures.Wide", ("Input", "2,4"), ("Name", "Widest"), ("Tolerance", "1%"));
}
