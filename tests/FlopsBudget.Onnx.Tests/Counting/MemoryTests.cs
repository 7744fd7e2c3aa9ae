using FlopsBudget.Onnx.Reading;
using static FlopsBudget.Onnx.Tests.Graphs;

namespace FlopsBudget.Onnx.Tests.Counting;

/// <summary>Memory and shapes of files, by hand: four bytes an element.</summary>
public sealed class MemoryTests
{
    [Fact]
    public void Values_live_from_their_node_to_the_last_that_reads_them()
    {
        var report = Count(Model(Graph(
            [Input("x", 2, 8)],
            [
                Node("MatMul", "x w", "a") with { Name = "/up/MatMul" },
                Node("Relu", "a", "b") with { Name = "/up/Relu" },
                Node("MatMul", "b v", "c") with { Name = "/down/MatMul" },
                Node("Add", "c x", "d") with { Name = "/Add" },
            ],
            "d",
            Weight("w", 8, 16),
            Weight("v", 16, 8))));

        const long X = 2 * 8 * 4;
        const long Wide = 2 * 16 * 4;
        report.ParameterBytes.ShouldBe(new Bytes(2 * 8 * 16 * 4));
        report.ActivationBytes.ShouldBe(new Bytes(Wide + Wide + X + X));
        report.PeakActivationBytes.ShouldBe(new Bytes(X + Wide + Wide));
        report.PeakActivationAt.ShouldBe("Relu \"/up/Relu\" in up");
        report.BytesRead.ShouldBe(new Bytes((X + (8 * 16 * 4)) + Wide + (Wide + (16 * 8 * 4)) + (X + X)));
        report.BytesWritten.ShouldBe(report.ActivationBytes);
        report.Root.Shapes.ShouldHaveSingleItem().ToString().ShouldBe("float32[2,8] -> float32[2,8]");
        report["up"].Shapes.ShouldHaveSingleItem().ToString().ShouldBe("float32[2,8] -> float32[2,16]");
        report["up.MatMul"].Shapes.ShouldHaveSingleItem().ToString().ShouldBe("float32[2,8] -> float32[2,16]");
        report["down"].Shapes.ShouldHaveSingleItem().ToString().ShouldBe("float32[2,16] -> float32[2,8]");
    }

    [Fact]
    public void Other_sizes_of_one_tensor_take_no_memory()
    {
        var report = Count(Model(Graph([Input("x", 2, 8)], [Node("Flatten", "x", "a"), Node("Relu", "a", "b"), Node("Identity", "b", "c"), Node("Relu", "c", "d")], "d")));

        report.ActivationBytes.ShouldBe(new Bytes(2 * 64));
        report.PeakActivationBytes.ShouldBe(new Bytes(3 * 64));
        report.BytesRead.ShouldBe(new Bytes(2 * 64));
    }

    [Fact]
    public void A_branch_hands_on_what_it_makes()
    {
        OnnxGraph Branch(string name) => Graph([], [Node("Relu", "a", name)], name);
        var report = Count(Model(Graph(
            [Input("x", 2, 8), Truth("c")],
            [Node("Relu", "x", "a"), Node("If", "c", "b", Body("then_branch", Branch("t")), Body("else_branch", Branch("e"))), Node("Relu", "b", "d")],
            "d")));

        report.ActivationBytes.ShouldBe(new Bytes(3 * 64));
        report.PeakActivationBytes.ShouldBe(new Bytes((3 * 64) + 1));
    }

    [Fact]
    public void Of_loops_memory_is_not_known()
    {
        var body = Graph([Number("i"), Truth("on"), Input("s", 2, 8)], [Node("Identity", "on", "go"), Node("Relu", "s", "t")], "go t");
        var trips = OnnxTensor.OfInts("n", [], 3);
        var report = Count(Model(Graph([Input("x", 2, 8)], [Node("Loop", "n - x", "y", Body("body", body))], "y", trips)));

        report.ElementwiseOperations.ShouldBe(3 * 16);
        (report.ActivationBytes, report.PeakActivationBytes, report.BytesRead).ShouldBe((null, null, null));
        report.ParameterBytes.ShouldBe(new Bytes(0));
    }

    [Fact]
    public void Weights_of_four_bits_take_half_a_byte()
    {
        var weight = new OnnxTensor("w", 22, [8, 3]) { IsHeavy = true };
        var scale = Weight("s", 1);
        var report = Count(Model(Graph([Input("x", 2, 8)], [Node("DequantizeLinear", "w s", "f"), Node("MatMul", "x f", "y")], "y", weight, scale), opset: 21));

        report.Parameters.ShouldBe(24);
        report.ParameterBytes.ShouldBe(new Bytes(12));
    }
}
