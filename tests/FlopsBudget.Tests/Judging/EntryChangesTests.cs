using System.Collections.Immutable;
using FlopsBudget.Judging;

namespace FlopsBudget.Tests.Judging;

/// <summary>What has changed between two lock files.</summary>
public class EntryChangesTests
{
    [Fact]
    public void What_grew_is_told_by_budget_figure_and_part_the_most_first()
    {
        var changes = EntryChanges.Between(
            [Entry("Same", 5, 1), Entry("Net", 100, 10, ("a", 60), ("b", 40)), Entry("Gone", 7, 1)],
            [Entry("Same", 5, 1), Entry("Net", 130, 10, ("a", 95), ("b", 35)), Entry("New", 9, 2)]);

        changes.Unchanged.ShouldBe(1);
        changes.Figures.Select(one => (one.Budget.Split(' ')[0], one.Measure.Name, one.Before, one.After)).ShouldBe([
            ("New", "Flops", null, 2 * 9), ("New", "Parameters", null, 2), ("Net", "Flops", 2 * 100, 2 * 130), ("Gone", "Flops", 2 * 7, null), ("Gone", "Parameters", 1, null)]);
        changes.Figures.Single(one => one.Budget.StartsWith("Net", StringComparison.Ordinal)).Parts.ShouldBe([new("a", 2 * (95 - 60)), new("b", 2 * (35 - 40))]);
    }

    [Fact]
    public void A_part_that_one_side_tells_in_smaller_ones_is_compared_as_that_part() =>
        EntryChanges.Between([Entry("Net", 100, 1, ("layer", 70), ("head", 30))], [Entry("Net", 110, 1, ("layer.0", 50), ("layer.1", 20), ("layer (itself)", 10), ("head", 30))])
            .Figures.ShouldHaveSingleItem().Parts.ShouldBe([new("layer", 2 * 10)]);

    [Fact]
    public void Two_models_put_beside_each_other_are_compared_whatever_they_are_called() =>
        EntryChanges.Between([Entry("A", 1, 1)], [Entry("B", 2, 1)]).Figures.ShouldHaveSingleItem().Budget.ShouldBe("A for float32[1] -> B for float32[1]");

    [Fact]
    public void A_tolerance_is_for_what_was_there_before()
    {
        var changes = EntryChanges.Between([Entry("Net", 100, 1), Entry("Other", 3, 1)], [Entry("Net", 101, 1), Entry("Other", 3, 1), Entry("New", 4, 1)]).Figures;

        changes.Where(one => one.IsOver(new(1))).ShouldBeEmpty();
        changes.Where(one => one.IsOver(new(0.9m))).ShouldHaveSingleItem().Budget.ShouldStartWith("Net");
    }

    [Fact]
    public void Memory_is_told_where_a_budget_stays_and_what_is_not_known_on_one_side_is_told_as_that()
    {
        var before = Entry("Net", 100, 10) with { ParameterBytes = new(40), PeakActivationBytes = new(1_000) };
        var half = before with { ParameterBytes = new(20), PeakActivationBytes = new(1_200) };
        var training = before with { PeakActivationBytes = null };
        var older = before with { ParameterBytes = null, PeakActivationBytes = null };

        Between(before, half).ShouldBe([("ActivationBytes", 1_000, 1_200, false), ("ParameterBytes", 40, 20, false)]);
        Between(before, training).ShouldBe([("ActivationBytes", 1_000, null, true)]);
        Between(older, before).ShouldBe([("ParameterBytes", null, 40, true), ("ActivationBytes", null, 1_000, true)]);
        EntryChanges.Between([], [before]).Figures.Select(one => one.Measure.Name).ShouldBe(["Flops", "Parameters"], "of a new budget, what it costs is enough");

        EntryChanges.Between([before], [training]).Figures.ShouldHaveSingleItem().IsOver(new(50)).ShouldBeTrue("nobody knows how far it has grown");
        EntryChanges.Between([older], [before]).Figures.ShouldAllBe(one => !one.IsOver(Tolerance.None));

        static IEnumerable<(string, long?, long?, bool)> Between(BaselineEntry before, BaselineEntry after) =>
            EntryChanges.Between([before], [after]).Figures.Select(one => (one.Measure.Name, one.Before, one.After, one.IsUnknown));
    }

    [Fact]
    public void What_has_grown_most_comes_first_and_what_cost_nothing_before_all_that_did() =>
        EntryChanges.Between(
            [Entry("Tenth", 100, 1), Entry("Half", 10, 1), Entry("Less", 10, 1), Entry("Nothing", 0, 1), Entry("Little", 0, 1), Entry("B", 1, 1), Entry("A", 1, 1)],
            [Entry("Tenth", 110, 1), Entry("Half", 15, 1), Entry("Less", 9, 1), Entry("Nothing", 9, 1), Entry("Little", 8, 1), Entry("B", 3, 1), Entry("A", 3, 1)])
            .Figures.Select(one => one.Budget.Split(' ')[0]).ShouldBe(["Nothing", "Little", "A", "B", "Half", "Tenth", "Less"]);

    [Fact]
    public void Parts_that_came_or_went_have_changed_by_all_that_they_cost() =>
        EntryChanges.Between([Entry("Net", 100, 1, ("b", 60), ("a", 40)), Entry("Same", 1, 1)], [Entry("Net", 101, 1, ("d", 30), ("c", 30), ("a", 41)), Entry("Same", 1, 1)])
            .Figures.ShouldHaveSingleItem().Parts.ShouldBe([new("c", 2 * 30), new("d", 2 * 30), new("a", 2 * 1), new("b", 2 * -60)]);

    [Fact]
    public void Work_on_integers_is_told_where_it_came_or_went()
    {
        var (floats, integers) = (Entry("Net", 9, 1), Entry("Net", 9, 1) with { IntegerMacs = new(7) });

        Told([floats], [integers]).ShouldBe([("IntegerMacs", 0, 7)]);
        Told([integers], [floats]).ShouldBe([("IntegerMacs", 7, 0)]);
        Told([integers], [integers]).ShouldBeEmpty();
        Told([], [integers]).ShouldBe([("Flops", null, 2 * 9), ("IntegerMacs", null, 7), ("Parameters", null, 1)]);

        static IEnumerable<(string, long?, long?)> Told(BaselineEntry[] before, BaselineEntry[] after) =>
            EntryChanges.Between(before, after).Figures.Select(one => (one.Measure.Name, one.Before, one.After));
    }

    [Fact]
    public void Of_files_of_weights_their_parameters_are_compared_alone()
    {
        var (before, after) = (Entry("Net", 9, 10) with { ParameterBytes = new(40) }, Entry("Net", 0, 10) with { ParameterBytes = new(20) });

        EntryChanges.Between([before], [after]).OfParameters().Figures.Select(one => one.Measure.Name).ShouldBe(["ParameterBytes"]);
        EntryChanges.Between([before], [after]).OfParameters().Unchanged.ShouldBe(0);
        EntryChanges.Between([before], [before with { Macs = new(0) }]).OfParameters().Figures.ShouldBeEmpty();
        EntryChanges.Between([before], [before with { Macs = new(0) }]).OfParameters().Unchanged.ShouldBe(1);
    }

    private static BaselineEntry Entry(string model, long macs, long parameters, params (string Path, long Macs)[] parts) =>
        new(model, ["float32[1]"], new(macs), parameters, parts.ToImmutableSortedDictionary(part => part.Path, part => new Macs(part.Macs), StringComparer.Ordinal));
}
