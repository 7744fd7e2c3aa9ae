using System.Globalization;
using System.Reflection;
using System.Text.Json;
using FlopsBudget.Counting.Views;
using FlopsBudget.Judging;
using FlopsBudget.Units;

namespace FlopsBudget.Tests.Judging;

/// <summary>A measure is one row; what has to lie elsewhere, because it is public or a text, is compared with the row here.</summary>
public sealed class MeasureTests
{
    public static TheoryData<string> Names => [.. Measure.All.Select(measure => measure.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_budget_has_its_limit_and_its_warning_level(string name)
    {
        var measure = Row(name);

        Set(measure.MaxName).ShouldBe(new ModelBudget { Max = LimitSet.None.With(measure, 7) });
        Set(measure.WarnName).ShouldBe(new ModelBudget { Warn = LimitSet.None.With(measure, 7) });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_example_of_its_help_can_be_read(string name) => Row(name).Unit.Parse(Row(name).Example).ShouldBeGreaterThan(0);

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_code_has_a_page_that_names_it(string name) =>
        File.ReadAllText(At($"build/docs/{Row(name).OverLimit}.md")).ShouldContain(Row(name).MaxName);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_report_has_its_figure_in_JSON_at_the_top_and_at_each_module(string name)
    {
        var measure = Row(name);
        using var json = JsonDocument.Parse(Reports.ResNet50.ToJson());

        Field(json.RootElement, measure).ShouldBe(measure.Whole(Reports.ResNet50));
        foreach (var (module, written) in Reports.ResNet50.Modules.Zip(json.RootElement.GetProperty("modules").EnumerateArray()))
        {
            Field(written, measure).ShouldBe(measure.Of(module), customMessage: module.Path);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_table_of_totals_shows_it(string name)
    {
        var report = Reports.ResNet50 with { IntegerMacs = new(8_388_608) };

        TotalView.Of(report).Rows.Select(row => row[1].Plain).ShouldContain(
            Row(name).Whole(report).ToString(CultureInfo.InvariantCulture),
            customMessage: $"{nameof(TotalView)} has no row for {name}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_figures_add_up_along_the_tree(string name)
    {
        var measure = Row(name);

        Reports.ResNet50.Modules.ShouldAllBe(module => module.Children.Count == 0 || measure.Of(module) >= (measure.AddsUp ? module.Children.Sum(measure.Of) : module.Children.Max(measure.Of)));
    }

    [Fact]
    public void What_only_the_baseline_has_is_written_and_read_by_its_row()
    {
        foreach (var measure in Measure.InBaseline)
        {
            var entry = measure.Committed!.With(BaselineEntry.Of(Reports.ResNet50), 7_777_777);

            measure.Committed.Of(entry).ShouldBe(7_777_777);
            measure.Committed.Of(Baseline.Parse(Baseline.Empty.With(entry).ToJson()).Entries.ShouldHaveSingleItem()).ShouldBe(7_777_777, customMessage: measure.Name);
        }
    }

    [Fact]
    public void A_report_tells_what_it_knows_and_one_of_a_file_of_weights_its_parameters_alone()
    {
        var model = Reports.ResNet50 with { Root = Reports.ResNet50.Root with { PeakActivationBytes = null } };
        var weights = Reports.ResNet50 with { IsOfWeights = true };

        Measure.All.Where(measure => !measure.IsToldBy(model)).Select(measure => measure.Name).ShouldBe(["ActivationBytes"]);
        Measure.All.Where(measure => measure.IsToldBy(weights)).Select(measure => measure.Name).ShouldBe(["Parameters", "ParameterBytes"]);
    }

    [Fact]
    public void Its_option_is_its_name_with_a_hyphen_before_each_word() => Measure.All.Select(measure => measure.Option).ShouldBe(
        ["--max-flops", "--max-macs", "--max-integer-macs", "--max-parameters", "--max-elementwise-operations", "--max-parameter-bytes", "--max-activation-bytes"]);

    [Fact]
    public void No_unit_is_left_out_of_what_is_read() => typeof(Unit).GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Where(property => property.PropertyType == typeof(Unit))
        .Select(property => property.GetValue(null))
        .ShouldBe(Unit.All, ignoreOrder: true);

    private static Measure Row(string name) => Measure.All.Single(measure => measure.Name == name);

    private static long Field(JsonElement json, Measure measure) =>
        json.TryGetProperty(measure.JsonName, out var field) ? field.GetInt64() : throw new ShouldAssertException($"There is no field \"{measure.JsonName}\" in {json.ToString()[..80]}...");

    // Each type of limit is made of one number, by whatever name.
    private static ModelBudget Set(string name)
    {
        var property = typeof(ModelBudget).GetProperty(name) ?? throw new ShouldAssertException($"ModelBudget has no property {name}.");
        var budget = new ModelBudget();
        property.SetValue(budget, Activator.CreateInstance(Nullable.GetUnderlyingType(property.PropertyType)!, 7L));
        property.GetValue(budget).ShouldNotBeNull();
        return budget;
    }

    private static string At(string path, [System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../..", path));
}
