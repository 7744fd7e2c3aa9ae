using FlopsBudget.Judging;
using FlopsBudget.Reporting.Views;

namespace FlopsBudget.Tests.Reporting;

/// <summary>The tree that explains a figure.</summary>
public class FoldedTreeTests
{
    [Fact]
    public void Equal_blocks_are_one_line_with_their_number()
    {
        var blocks = Enumerable.Range(0, 12).Select(i => Block($"h.{i}", 10)).ToArray();
        var model = Place("", "Gpt2", Place("h", "ModuleList", blocks), Leaf("head", 30));

        var tree = FoldedTree.Of(model, "Gpt2", Measure.Macs, 0);

        tree.Children.Select(part => (part.Label, part.Cost, part.Each)).ShouldBe([("h.0 … h.11 (12 x Block)", 12 * (10 + 10), 10 + 10), ("head", 30, 30)]);
        tree.Children[0].Children.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            part => part.Label.ShouldBe("a, b (2 x Linear)"),
            part => part.Cost.ShouldBe(12 * 2 * 10),
            part => part.Each.ShouldBe(10));
    }

    [Fact]
    public void Blocks_that_differ_in_cost_type_parameters_or_what_is_inside_are_not_equal()
    {
        var model = Place("", "Net", Leaf("a", 10), Leaf("b", 11), Leaf("c", 10, "Conv1d"), Leaf("d", 10, parameters: 7), Place("e", "Linear", Leaf("e.x", 10)), Leaf("f", 10));

        FoldedTree.Of(model, "Net", Measure.Macs, 0).Children.Select(part => part.Label).ShouldBe(["a, f (2 x Linear)", "b", "c", "d", "e.x"]);
    }

    [Fact]
    public void A_chain_is_one_line_and_what_costs_nothing_none()
    {
        var model = Place("", "Net", Place("encoder", "Encoder", Leaf("encoder.norm", 0), Place("encoder.body", "Sequential", Leaf("encoder.body.fc", 8))), Leaf("relu", 0));

        FoldedTree.Of(model, "Net", Measure.Macs, 0).Children.ShouldHaveSingleItem().Label.ShouldBe("encoder.body.fc");
    }

    [Fact]
    public void What_is_small_is_one_line_so_that_all_add_up()
    {
        var model = Place("", "Net", Leaf("large", 980), Leaf("a", 5), Leaf("b", 6), Leaf("c", 9));

        var tree = FoldedTree.Of(model, "Net", Measure.Macs, 0.01m);

        tree.Children.Select(part => (part.Label, part.Cost)).ShouldBe([("large", 980), ("3 smaller ones", 5 + 6 + 9)]);
        tree.Children.Sum(part => part.Cost).ShouldBe(tree.Cost);
    }

    [Fact]
    public void Each_line_of_a_network_is_the_sum_of_those_below_it()
    {
        foreach (var measure in new[] { Measure.Flops, Measure.Parameters, Measure.ElementwiseOperations })
        {
            var tree = FoldedTree.Of(Reports.Small.Root, "Small", measure, 0.01m);

            tree.Cost.ShouldBe(measure.Of(Reports.Small.Root));
            tree.SelfAndDescendants().Where(part => part.Children.Count > 0).ShouldAllBe(part => part.Children.Sum(child => child.Cost) == part.Cost);
        }
    }

    [Fact]
    public void A_view_fits_a_width_by_shorter_words_and_fewer_columns()
    {
        var view = WhyView.Of(FoldedTree.Of(Reports.ResNet50.Root, "ResNet50", Measure.Flops, 0), Measure.Flops, depth: null);

        foreach (var width in new[] { 200, 100, 72, 56 })
        {
            var text = new System.Text.StringBuilder();
            FlopsBudget.Tables.TextTable.Write(FittedView.Of(view, width), text);
            text.ToString().Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(width);
            text.ToString().ShouldContain($"{Reports.ResNet50.Flops.Value:N0}");
        }
    }

    private static ModuleTotal Block(string path, long each) => Place(path, "Block", Leaf(path + ".a", each), Leaf(path + ".b", each));

    private static ModuleTotal Leaf(string path, long macs, string type = "Linear", long parameters = 3) => new()
    {
        Path = path, Type = type, Configuration = "", Macs = new(macs), OwnMacs = new(macs), ElementwiseOperations = 0, Parameters = parameters, Calls = 1, NeverRan = false, Children = [], Operators = [],
    };

    private static ModuleTotal Place(string path, string type, params ModuleTotal[] children) => new()
    {
        Path = path, Type = type, Configuration = "", Macs = new(children.Sum(child => child.Macs.Value)), OwnMacs = default, ElementwiseOperations = 0, Parameters = children.Sum(child => child.Parameters), Calls = 1, NeverRan = false, Children = children, Operators = [],
    };
}
