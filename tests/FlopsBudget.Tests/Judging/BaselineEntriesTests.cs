using FlopsBudget.Judging;

namespace FlopsBudget.Tests.Judging;

/// <summary>Which entry of a lock file is whose, in which order they stand, and which version can read them.</summary>
public sealed class BaselineEntriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_entry_that_a_changed_budget_left_behind_is_not_claimed_by_one_that_has_its_own()
    {
        var baseline = Baseline.Empty.With(Entry("width=4")).With(Entry("width=6"));

        baseline.Find(Key("width=5"), [Key("width=5"), Key("width=6")]).ShouldNotBeNull().Source.Arguments.ShouldBe("width=4");
        baseline.StaleEntries("App", [Key("width=5"), Key("width=6")]).ShouldBeEmpty();
    }

    [Fact]
    public void Entries_stand_in_order_of_models_inputs_origins_keys_and_projects()
    {
        static BaselineEntry Of(string model, string input, BaselineSource source) => BaselineEntry.Of(Reports.ResNet50 with { Model = model, Inputs = [input] }, source: source);
        BaselineEntry[] inOrder =
        [
            Of("A", "float32[1]", new()),
            Of("A", "float32[2]", new() { Project = "App" }),
            Of("A", "float32[2]", new() { Project = "Other" }),
            Of("A", "float32[2]", new() { Arguments = "a=1" }),
            Of("A", "float32[2]", new() { Origin = BaselineOrigin.Test, Test = "A.First" }),
            Of("A", "float32[2]", new() { Origin = BaselineOrigin.Test, Test = "A.Second" }),
            Of("B", "float32[1]", new()),
        ];

        Enumerable.Reverse(inOrder).Aggregate(Baseline.Empty, (baseline, entry) => baseline.With(entry)).Entries.ShouldBe(inOrder);
    }

    // An older version would take what it does not know for another entry, or leave it out when it writes the file.
    [Fact]
    public void A_file_is_of_the_first_version_where_each_of_its_entries_says_no_more_than_that_knew()
    {
        var old = BaselineEntry.Of(Reports.Of("Net", Reports.Module("", "Net", macs: 10)));

        Version(old).ShouldBe(1);
        Version(old with { Origin = BaselineOrigin.Test }).ShouldBe(1);
        Version(old with { IntegerMacs = new(1) }).ShouldBe(2);
        Version(old with { ParameterBytes = new(1) }).ShouldBe(2);
        Version(old with { Mode = CountingMode.Training }).ShouldBe(2);
        Version(old with { Source = new() { Project = "App" } }).ShouldBe(2);
        Version(old with { Source = new() { Origin = BaselineOrigin.Test, Test = "A.First" } }).ShouldBe(2);
        Version(old, old with { Model = "Other", IntegerMacs = new(1) }).ShouldBe(2);

        static int Version(params BaselineEntry[] entries) =>
            System.Text.Json.JsonDocument.Parse(entries.Aggregate(Baseline.Empty, (baseline, entry) => baseline.With(entry)).ToJson()).RootElement.GetProperty("version").GetInt32();
    }

    [Fact]
    public void An_entry_is_written_in_the_place_of_the_one_that_its_budget_had()
    {
        var path = _folder.At("flops.lock.json");
        var writer = new BaselineWriter(path);
        writer.Take(Entry("width=4"));

        writer.Take(Entry("width=5"), inPlaceOf: Entry("width=4")).Entries.ShouldHaveSingleItem().Source.Arguments.ShouldBe("width=5");
        Baseline.Load(path).Entries.ShouldHaveSingleItem().Source.Arguments.ShouldBe("width=5");
    }

    [Fact]
    public void Rules_of_a_report_tell_its_entry_apart_unless_their_source_has_a_name()
    {
        var ruled = Reports.ResNet50 with { Rules = CountingRules.Empty.ForOperator("mylib::special", _ => default) };
        var baseline = Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50));

        baseline.Find(ruled).ShouldBeNull();
        baseline.With(BaselineEntry.Of(ruled)).Find(ruled)!.Source.Rules.ShouldBe("mylib::special");
        BaselineKey.Of(ruled, null, new() { Rules = "App.Rules" }).ShouldBe(BaselineKey.Of(Reports.ResNet50, null, new() { Rules = "App.Rules" }));
    }

    [Fact]
    public void A_file_that_another_process_does_not_give_back_is_an_error_and_no_wait_without_end()
    {
        using var other = new FileStream(_folder.Write("flops.lock.json", Baseline.Empty.ToJson()), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Should.Throw<IOException>(() => Baseline.Load(other.Name));
    }

    private static BaselineEntry Entry(string arguments) => BaselineEntry.Of(Reports.ResNet50, source: new() { Project = "App", Arguments = arguments });

    private static BaselineKey Key(string arguments) => BaselineKey.Of(Reports.ResNet50, null, new() { Project = "App", Arguments = arguments });
}
