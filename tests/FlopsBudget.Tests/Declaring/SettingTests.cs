using FlopsBudget.Declaring;
using FlopsBudget.Judging;

namespace FlopsBudget.Tests.Declaring;

/// <summary>An attribute is one row of a table: what the row says is what is read, stored and offered.</summary>
public sealed class SettingTests
{
    // What decides figures and does not tell the entries of a baseline apart.
    private static readonly Dictionary<string, string> NotInEntries = new()
    {
        ["Assembly"] = "where a model is found says nothing of it",
        ["Execution"] = "figures are the same however they were found",
        ["Input"] = "inputs are a part of the key of their own",
        ["Sizes"] = "with the inputs",
        ["Values"] = "with the inputs",
    };

    [Fact]
    public void What_decides_figures_tells_entries_of_a_baseline_apart_or_there_is_a_reason() => Setting.All
        .Where(setting => setting.Decides == Decides.Figures && setting.Entry is null)
        .Select(setting => setting.Name)
        .ShouldBe(NotInEntries.Keys);

    [Fact]
    public void An_entry_has_no_field_that_nobody_sets() => Setting.All.Select(setting => setting.Entry).OfType<EntryField>().ShouldBe(EntryField.All, ignoreOrder: true);

    [Fact]
    public void What_is_judged_is_taken_into_the_budget_and_nothing_else_is() =>
        Setting.All.Where(setting => setting.Judge is not null).ShouldBe(Setting.All.Where(setting => setting.Decides == Decides.Verdict));

    [Fact]
    public void All_are_in_order_and_each_once() =>
        Setting.All.Select(setting => setting.Name).ShouldBe(Setting.All.Select(setting => setting.Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_choice_is_kept_as_it_is_written_in_reports()
    {
        foreach (var setting in Setting.All.Where(setting => setting.Known.Count > 0))
        {
            setting.Known.ShouldAllBe(known => setting.Keep(known.ToUpperInvariant()) == known && setting.Refuse(known.ToLowerInvariant(), setting.Name) == null);
            setting.Refuse("none of them", setting.Name).ShouldBe($"{setting.Name} cannot be \"none of them\". There are {string.Join(", ", setting.Known)}.");
        }
    }
}
