using FlopsBudget.Onnx.Reading;
using FlopsBudget.Tests.Shared;
using static FlopsBudget.Onnx.Tests.Graphs;

namespace FlopsBudget.Onnx.Tests.Running;

/// <summary>Files whose sizes, branches and turns depend on values.</summary>
public sealed class ValueTests : IDisposable
{
    private static readonly CountOptions Real = new() { Execution = Execution.Real };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_that_values_select_are_counted_with_given_values()
    {
        // 3 of 8 elements are not zero: [2, 3] after NonZero, as many columns after the product.
        var file = Write(Rows());
        var report = OnnxFlopCounter.Count(file, Array("x", [2, 4], 0, 1, 0, 0, 5, 0, 0, 2), Real);
        report.Macs.Value.ShouldBe(3 * 2 * 3);
        report.MadeUpValues.ShouldBeNull();
        report.Inputs.ShouldHaveSingleItem().ShouldContain("values of a file");
    }

    [Fact]
    public void Rows_that_made_up_values_select_are_told_and_no_budget_accepts_them()
    {
        var report = OnnxFlopCounter.Count(Write(Rows()), options: Real);
        report.MadeUpValues.ShouldNotBeNull().ShouldContain("NonZero that makes \"n\" decides by the input \"x\"");
        new ModelBudget { MaxMacs = "1M" }.Judge(report).Findings.ShouldContain(finding => finding.Code == "FLOPS0314");
    }

    [Fact]
    public void Without_a_run_the_error_says_what_to_write()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => OnnxFlopCounter.Count(Write(Rows())));
        exception.Code.ShouldBe("FLOPS0322");
        exception.Text.ShouldContain("Execution=\"Real\" Input=\"x=x.npy\"");
    }

    [Fact]
    public void Only_the_branch_that_ran_counts()
    {
        var file = Write(Branches());
        var report = OnnxFlopCounter.Count(file, OnnxInput.Parse(values: "c=1"), Real);
        report.Macs.Value.ShouldBe(2 * 4 * 3);
        report.MadeUpValues.ShouldBeNull();
        OnnxFlopCounter.Count(file, OnnxInput.Parse(values: "c=0"), Real).Macs.Value.ShouldBe(2 * 4 * 5);
        OnnxFlopCounter.Count(file, options: Real).MadeUpValues.ShouldNotBeNull().ShouldContain("If that makes \"b\" decides by the input \"c\"");
    }

    [Fact]
    public void Turns_that_values_decide_are_counted_one_by_one()
    {
        // Each turn appends a row to its state, which is multiplied: sizes differ from turn to turn.
        var body = Graph([Number("i"), Truth("c"), new("s", new(OnnxElements.Float, null))],
            [Node("Identity", "c", "d"), Node("Concat", "s x", "t", Int("axis", 0)), Node("MatMul", "t w", "o"), Node("Mish", "o", "m")], "d t");
        var graph = Graph([Number("n"), Input("x", 1, 4)], [Node("Loop", "n - x", "last", Body("body", body))], "last", Filled("w", 4, 5));
        var file = Write(Model(graph, opset: 18));
        var report = OnnxFlopCounter.Count(file, OnnxInput.Parse(values: "n=3"), Real);
        report.Macs.Value.ShouldBe((2 + 3 + 4) * 4 * 5);
        report.ElementwiseOperations.ShouldBe(5 * (2 + 3 + 4) * 5);
        report.MadeUpValues.ShouldBeNull();
        Should.Throw<FlopsBudgetException>(() => OnnxFlopCounter.Count(file)).Text.ShouldContain("Execution=\"Real\" Input=\"n=n.npy; x=x.npy\"");
    }

    [Fact]
    public void A_loop_that_ends_by_a_value_is_counted_as_it_ran_and_told()
    {
        var body = Graph([Number("i"), Truth("c"), Input("s", 2, 2)], [Node("MatMul", "s s", "t"), Node("ReduceSum", "t", "r", Int("keepdims", 0)), Node("Cast", "r", "d", Int("to", 9))], "d t");
        var file = Write(Model(Graph([Input("x", 2, 2)], [Node("Loop", "n - x", "y", Body("body", body))], "y", OnnxTensor.OfInts("n", [], 6))));
        OnnxFlopCounter.Count(file, Array("x", [2, 2], 1, 1, 1, 1), Real).Macs.Value.ShouldBe(6 * 2 * 2 * 2);
        OnnxFlopCounter.Count(file, Array("x", [2, 2], 0, 0, 0, 0), Real).Macs.Value.ShouldBe(2 * 2 * 2);
        OnnxFlopCounter.Count(file, options: Real).MadeUpValues.ShouldNotBeNull().ShouldContain("Loop");
    }

    [Fact]
    public void What_follows_from_shapes_alone_is_not_made_up()
    {
        var graph = Graph([Input("x", 2, 3, 4)], [Node("Shape", "x", "s"), Node("Slice", "s zero two", "t"), Node("Concat", "t minus", "u", Int("axis", 0)), Node("Reshape", "x u", "y"), Node("MatMul", "y w", "z")], "z",
            OnnxTensor.OfInts("zero", [1], 0), OnnxTensor.OfInts("two", [1], 2), OnnxTensor.OfInts("minus", [1], -1), Filled("w", 4, 5));
        var report = OnnxFlopCounter.Count(Write(Model(graph)), options: Real);
        report.Macs.Value.ShouldBe(2 * 3 * 4 * 5);
        report.MadeUpValues.ShouldBeNull();
    }

    [Fact]
    public void A_function_and_an_operator_that_is_run_as_others_count_as_on_shapes()
    {
        var function = new OnnxFunction("Block", "local", ["a", "w"], ["b"], [Node("MatMul", "a w", "p"), Node("Mish", "p", "b")]);
        OnnxNode Call(string input, string output) => new("Block", "local", [input, "w"], [output]);
        var model = Model(Graph([Input("x", 3, 4)], [Call("x", "y"), Call("y", "z")], "z", Filled("w", 4, 4)), opset: 18) with { Functions = [function] };
        var onShapes = Count(model);
        var report = OnnxFlopCounter.Count(Write(model), options: Real);
        report.Macs.Value.ShouldBe(2 * 3 * 4 * 4);
        report.ElementwiseOperations.ShouldBe(onShapes.ElementwiseOperations);
    }

    [Theory]
    [InlineData("none.npy", "FLOPS0216")]
    [InlineData("text.npy", "FLOPS0216")]
    [InlineData("ints.npy", "FLOPS0224")]
    [InlineData("short.npy", "FLOPS0224")]
    public void A_file_of_values_that_does_not_fit_is_refused(string name, string code)
    {
        _folder.Write("text.npy", "1 2 3");
        _folder.Write("ints.npy", Numpy("<i8", [2, 4], new byte[64]));
        _folder.Write("short.npy", Numpy("<f4", [2, 3], new byte[24]));
        Should.Throw<FlopsBudgetException>(() => OnnxFlopCounter.Count(Write(Rows()), $"x={_folder.At(name)}", Real)).Code.ShouldBe(code);
    }

    [Fact]
    public void What_cannot_be_run_is_refused()
    {
        var foreign = new OnnxNode("Special", "my.ops", ["x"], ["y"]);
        Should.Throw<FlopsBudgetException>(() => OnnxFlopCounter.Count(Write(Model(Graph([Input("x", 2, 4)], [foreign], "y"))), options: Real)).Code.ShouldBe("FLOPS0327");
    }

    private static OnnxModel Rows() => Model(Graph(
        [Input("x", 2, 4)],
        [Node("NonZero", "x", "n"), Node("Cast", "n", "f", Int("to", 1)), Node("MatMul", "w f", "y")],
        "y",
        Filled("w", 3, 2)));

    private static OnnxModel Branches()
    {
        var then = Graph([], [Node("MatMul", "x u", "t")], "t");
        var @else = Graph([], [Node("MatMul", "x v", "t")], "t");
        return Model(Graph([Truth("c"), Input("x", 2, 4)], [Node("If", "c", "b", Body("then_branch", then), Body("else_branch", @else))], "b", Filled("u", 4, 3), Filled("v", 4, 5)));
    }

    private static OnnxTensor Filled(string name, params long[] sizes) => OnnxTensor.OfBytes(name, OnnxElements.Float, [.. sizes], new byte[4 * sizes.Aggregate((one, other) => one * other)]);

    private string Write(OnnxModel model)
    {
        // A function is no part of what is written for ONNX Runtime.
        var bytes = model.ToBytes();
        using var functions = new WireWriter();
        foreach (var function in model.Functions)
        {
            functions.Message(25, message => Functions.Write(message, function));
        }

        using var domains = new WireWriter();
        if (model.Functions.Length > 0)
        {
            domains.Message(8, message =>
            {
                message.Text(1, "local");
                message.Int(2, 1);
            });
        }

        return _folder.Write("net.onnx", [.. bytes, .. domains.ToArray(), .. functions.ToArray()]);
    }

    private OnnxInput Array(string name, long[] sizes, params float[] values) =>
        $"{name}={_folder.Write($"{name}.npy", Numpy("<f4", sizes, [.. values.SelectMany(BitConverter.GetBytes)]))}";

    private static byte[] Numpy(string type, long[] sizes, byte[] values)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({string.Join(", ", sizes)},), }}\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), .. values];
    }
}
