using FlopsBudget.Onnx.Reading;
using static FlopsBudget.Onnx.Tests.Graphs;

namespace FlopsBudget.Onnx.Tests.Shapes;

/// <summary>Branches, loops, scans and functions.</summary>
public sealed class ControlTests
{
    private const int Small = 2 * 4 * 3;
    private const int Large = 2 * 4 * 5;

    [Theory]
    [InlineData(1, Small)]
    [InlineData(0, Large)]
    public void A_branch_whose_condition_is_given_is_the_one_that_counts(long condition, long macs)
    {
        var report = Count(Choosing(3, 5, "b"), values: $"c={condition}");
        report.Macs.Value.ShouldBe(macs);
        report.Remark.ShouldBeNull();
    }

    [Fact]
    public void Of_branches_that_values_decide_the_larger_counts_and_both_are_said()
    {
        var report = Count(Choosing(3, 5, "b"));
        report.Macs.Value.ShouldBe(Large);
        report.Remark.ShouldNotBeNull().ShouldContain("else_branch with 40 MACs; then_branch has 24 MACs");
    }

    [Fact]
    public void What_nobody_can_count_in_the_smaller_branch_is_told_all_the_same()
    {
        var then = Graph([], [Node("MatMul", "x w", "t")], "t", Weight("w", 4, 3));
        var @else = Graph([], [new OnnxNode("Special", "my.ops", ["x"], ["e"])], "e");
        var report = Count(Model(Graph([Truth("c"), Input("x", 2, 4)], [Node("If", "c", "b", Body("then_branch", then), Body("else_branch", @else))], "b")));
        report.Macs.Value.ShouldBe(Small);
        report.Uncounted.ShouldHaveSingleItem().Name.ShouldBe("my.ops::Special");
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("True", 1)]
    [InlineData("false", 0)]
    public void A_Boolean_may_be_written_in_words(string word, int number) =>
        Count(Choosing(3, 5, "b"), values: $"c={word}").Macs.ShouldBe(Count(Choosing(3, 5, "b"), values: $"c={number}").Macs);

    [Theory]
    [InlineData("c=yes", "FLOPS0204", "\"c=yes\" cannot be read: \"yes\" is neither a whole number nor true or false.")]
    [InlineData("c", "FLOPS0204", "\"c\" cannot be read: Values are written as a name and a number, such as sr=16000.")]
    [InlineData("c=2", "FLOPS0224", "The value 2 is given for \"c\", which is bool[] and cannot hold it.")]
    [InlineData("c=-1", "FLOPS0224", "The value -1 is given for \"c\", which is bool[] and cannot hold it.")]
    [InlineData("c=1,0", "FLOPS0224", "2 values are given for \"c\", which is bool[]: 1 element.")]
    public void A_value_that_an_input_cannot_have_is_named(string values, string code, string text)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => Count(Choosing(3, 5, "b"), values: values));

        exception.Code.ShouldBe(code);
        exception.Text.ShouldContain(text);
    }

    [Fact]
    public void What_follows_branches_of_one_size_is_counted() => Count(Choosing(5, 5, "r", Node("MatMul", "b v", "r"))).Macs.Value.ShouldBe(Large + (2 * 5 * 7));

    [Fact]
    public void What_follows_branches_of_two_sizes_is_not()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => Count(Choosing(3, 5, "r", Node("Softmax", "b", "s"), Node("Relu", "s", "r"))));
        exception.Code.ShouldBe("FLOPS0323");
        exception.Text.ShouldContain("then_branch makes float32[2,3], else_branch makes float32[2,5]");
        exception.Text.ShouldContain("Values=\"c=1\"");
        Count(Choosing(3, 5, "r", Node("Softmax", "b", "s"), Node("Relu", "s", "r")), values: "c=1").ElementwiseOperations.ShouldBe((5 + 1) * 2 * 3);
    }

    [Fact]
    public void Branches_in_branches_cost_their_number_and_not_a_power_of_it()
    {
        // Each level multiplies once in the one branch, and goes a level deeper in the other.
        const int Depth = 30;
        var inner = Graph([], [Node("MatMul", "x w", "t")], "t");
        for (var level = 1; level < Depth; level++)
        {
            var then = Graph([], [Node("MatMul", "x w", $"a{level}"), Node("If", "c", $"b{level}", Body("then_branch", inner), Body("else_branch", Graph([], [Node("Identity", "x", "e")], "e")))], $"b{level}");
            inner = then;
        }

        var model = Model(Graph([Truth("c"), Input("x", 2, 4)], [Node("If", "c", "y", Body("then_branch", inner), Body("else_branch", Graph([], [Node("Identity", "x", "e")], "e")))], "y", Weight("w", 4, 4)));
        var report = Count(model);
        report.Macs.Value.ShouldBe(Depth * 2 * 4 * 4);
        report.Operators.Single(one => one.Name == "onnx::MatMul").Calls.ShouldBe(Depth);
        report.Remark!.Split("Values decide").Length.ShouldBe(1 + Depth);
    }

    [Fact]
    public void A_branch_that_a_size_decides_is_taken()
    {
        var then = Graph([], [Node("MatMul", "x w", "t")], "t", Weight("w", 4, 3));
        var @else = Graph([], [Node("MatMul", "x u", "e")], "e", Weight("u", 4, 5));
        var model = Model(Graph(
            [Input("x", 2, 4)],
            [
                Node("Shape", "x", "s"),
                Node("ReduceProd", "s", "p", Int("keepdims", 0)),
                Node("Less", "p limit", "c"),
                Node("If", "c", "b", Body("then_branch", then), Body("else_branch", @else)),
                Node("Relu", "b", "y"),
            ],
            "y",
            OnnxTensor.OfInts("limit", [], 9)));
        var report = Count(model);
        report.Macs.Value.ShouldBe(Small);
        report.ElementwiseOperations.ShouldBe(2 + 1 + (2 * 3));
        report.Parameters.ShouldBe((4 * 3) + (4 * 5));
    }

    [Fact]
    public void A_loop_counts_its_turns_and_what_follows_has_their_sizes()
    {
        var body = Graph([Number("i"), Truth("c"), Input("s", 2, 4)], [Node("Identity", "c", "d"), Node("MatMul", "s w", "t"), Node("Relu", "t", "o")], "d t o");
        var model = Model(Graph(
            [Input("x", 2, 4)],
            [Node("Loop", "n - x", "last all", Body("body", body)), Node("MatMul", "all w", "y")],
            "y",
            Weight("w", 4, 4),
            OnnxTensor.OfInts("n", [], 6)));
        var report = Count(model);
        report.Macs.Value.ShouldBe((6 * 2 * 4 * 4) + (6 * 2 * 4 * 4));
        report.ElementwiseOperations.ShouldBe(6 * 2 * 4);
    }

    [Fact]
    public void A_loop_whose_state_grows_is_followed_turn_by_turn()
    {
        var body = Graph([Number("i"), Truth("c"), new("s", new(OnnxElements.Float, null))],
            [Node("Identity", "c", "d"), Node("Concat", "s x", "t", Int("axis", 0)), Node("MatMul", "t w", "o")], "d t o");
        var model = Model(Graph([Input("x", 1, 4)], [Node("Loop", "n - x", "last all", Body("body", body))], "last", Weight("w", 4, 5), OnnxTensor.OfInts("n", [], 3)));
        Count(model).Macs.Value.ShouldBe((2 + 3 + 4) * 4 * 5);
    }

    [Fact]
    public void A_loop_in_a_loop_counts_the_product_of_their_turns()
    {
        var inner = Graph([Number("j"), Truth("e"), Input("u", 2, 2)], [Node("Identity", "e", "f"), Node("MatMul", "u u", "v")], "f v");
        var outer = Graph([Number("i"), Truth("c"), Input("s", 2, 2)], [Node("Identity", "c", "d"), Node("Loop", "m - s", "t", Body("body", inner))], "d t");
        var model = Model(Graph([Input("x", 2, 2)], [Node("Loop", "n - x", "y", Body("body", outer))], "y", OnnxTensor.OfInts("n", [], 3), OnnxTensor.OfInts("m", [], 5)));
        Count(model).Macs.Value.ShouldBe(3 * 5 * 2 * 2 * 2);
    }

    [Fact]
    public void A_loop_that_ends_by_a_value_is_refused()
    {
        var body = Graph([Number("i"), Truth("c"), Input("s", 2, 2)], [Node("MatMul", "s s", "t"), Node("ReduceSum", "t", "r", Int("keepdims", 0)), Node("Cast", "r", "d", Int("to", 9))], "d t");
        var model = Model(Graph([Input("x", 2, 2)], [Node("Loop", "n - x", "y", Body("body", body))], "y", OnnxTensor.OfInts("n", [], 6)));
        Should.Throw<FlopsBudgetException>(() => Count(model)).Code.ShouldBe("FLOPS0324");
    }

    [Fact]
    public void A_scan_runs_once_for_each_slice()
    {
        var body = Graph([Input("s", 4), Input("x", 4)], [Node("MatMul", "x w", "p"), Node("Add", "s p", "t"), Node("Identity", "t", "o")], "t o", Weight("w", 4, 4));
        var model = Model(Graph(
            [Input("h", 4), Input("xs", 9, 4)],
            [Node("Scan", "h xs", "last all", Body("body", body), Int("num_scan_inputs", 1)), Node("MatMul", "all v", "y")],
            "y",
            Weight("v", 4, 2)));
        Count(model).Macs.Value.ShouldBe((9 * 4 * 4) + (9 * 4 * 2));
    }

    [Fact]
    public void What_the_file_alone_decides_is_no_work_of_a_run()
    {
        var model = Model(Graph([Input("x", 2, 4)], [Node("MatMul", "u v", "w"), Node("MatMul", "x w", "y")], "y", Weight("u", 4, 6), Weight("v", 6, 5)));
        var report = Count(model);
        report.Macs.Value.ShouldBe(2 * 4 * 5);
        report.Remark.ShouldNotBeNull().ShouldContain("1 operators work on constants");
    }

    [Fact]
    public void A_function_counts_at_each_call_with_the_callers_attributes()
    {
        var function = new OnnxFunction("Block", "local", ["a"], ["b"],
        [
            Node("MatMul", "a w", "p"),
            Node("Transpose", "p", "b", new OnnxAttribute("perm", OnnxAttributeKind.Ints) { Reference = "order" }),
            Node("Constant", "-", "unused", new OnnxAttribute("value", OnnxAttributeKind.Tensor) { Tensor = OnnxTensor.OfInts("", [1], 1) }),
        ]);
        var nodes = function.Nodes.Insert(0, Node("Constant", "-", "w", new OnnxAttribute("value", OnnxAttributeKind.Tensor) { Tensor = Weight("", 4, 4) }));
        OnnxNode Call(string input, string output) => new("Block", "local", [input], [output]) { Attributes = [Ints("order", 1, 0)] };
        var graph = Graph([Input("x", 4, 4)], [Call("x", "y"), Call("y", "z")], "z");
        var model = Model(graph) with { Functions = [function with { Nodes = [.. nodes.Select(node => node with { Inputs = [.. node.Inputs.Where(name => name.Length > 0)] })] }] };
        var report = Count(model);
        report.Macs.Value.ShouldBe(2 * 4 * 4 * 4);
        report.Parameters.ShouldBe(4 * 4);
    }

    private static OnnxModel Choosing(long thenColumns, long elseColumns, string output, params OnnxNode[] after)
    {
        var then = Graph([], [Node("MatMul", "x w", "t")], "t", Weight("w", 4, thenColumns));
        var @else = Graph([], [Node("MatMul", "x w", "t")], "t", Weight("w", 4, elseColumns));
        return Model(Graph(
            [Truth("c"), Input("x", 2, 4)],
            [Node("If", "c", "b", Body("then_branch", then), Body("else_branch", @else)), .. after],
            output,
            Weight("v", 5, 7)));
    }
}
