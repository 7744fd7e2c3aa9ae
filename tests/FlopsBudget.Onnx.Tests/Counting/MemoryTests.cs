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
    public void What_a_loop_carries_lives_for_two_turns()
    {
        var body = Graph([Number("i"), Truth("on"), Input("s", 2, 8)], [Node("Identity", "on", "go"), Node("Relu", "s", "t")], "go t");
        var trips = OnnxTensor.OfInts("n", [], 3);
        var report = Count(Model(Graph([Input("x", 2, 8)], [Node("Loop", "n - x", "y", Body("body", body)), Node("Relu", "y", "z")], "z", trips)));

        const long Tensor = 2 * 8 * 4;
        report.ElementwiseOperations.ShouldBe((3 + 1) * 16);
        report.ActivationBytes.ShouldBe(new Bytes((3 + 1) * Tensor));
        report.BytesRead.ShouldBe(new Bytes((3 + 1) * Tensor));

        // The input, which the caller holds, and what a turn reads and makes.
        report.PeakActivationBytes.ShouldBe(new Bytes(Tensor + Tensor + Tensor));
    }

    [Fact]
    public void What_the_turns_of_a_loop_write_is_there_until_it_has_become_one_tensor()
    {
        var body = Graph([Number("i"), Truth("c"), Input("s", 2, 4)], [Node("Identity", "c", "d"), Node("MatMul", "s w", "t"), Node("Relu", "t", "o")], "d t o");
        var trips = OnnxTensor.OfInts("n", [], 6);
        var report = Count(Model(Graph([Input("x", 2, 4)], [Node("Loop", "n - x", "last all", Body("body", body)), Node("ReduceMax", "all", "y", Int("keepdims", 0))], "y", Weight("w", 4, 4), trips)));

        const long Slice = 2 * 4 * 4;
        const long Whole = 6 * Slice;
        report.ActivationBytes.ShouldBe(new Bytes((6 * (Slice + Slice)) + Whole + 4));
        report.PeakActivationBytes.ShouldBe(new Bytes(Slice + (6 * Slice) + Whole));
        report.PeakActivationAt.ShouldBe("Loop that makes \"last\"");
        report.BytesWritten.ShouldBe(report.ActivationBytes);
    }

    [Fact]
    public void A_loop_whose_state_grows_holds_what_each_turn_needs()
    {
        var body = Graph([Number("i"), Truth("c"), new("s", new(OnnxElements.Float, null))], [Node("Identity", "c", "d"), Node("Concat", "s x", "t", Int("axis", 0))], "d t");
        var report = Count(Model(Graph([Input("x", 1, 4)], [Node("Loop", "n - x", "last", Body("body", body))], "last", OnnxTensor.OfInts("n", [], 3))));

        const long Row = 4 * 4;
        report.ActivationBytes.ShouldBe(new Bytes((2 + 3 + 4) * Row));
        report.PeakActivationBytes.ShouldBe(new Bytes((1 + 3 + 4) * Row));
    }

    [Fact]
    public void The_parts_that_a_scan_takes_lie_in_the_whole()
    {
        var body = Graph([Input("s", 4), Input("p", 4)], [Node("Add", "s p", "t"), Node("Identity", "t", "o")], "t o");
        var report = Count(Model(Graph([Input("h", 4), Input("xs", 9, 4)], [Node("Relu", "xs", "r"), Node("Scan", "h r", "last all", Body("body", body), Int("num_scan_inputs", 1))], "all")));

        const long Part = 4 * 4;
        const long Whole = 9 * Part;
        report.ActivationBytes.ShouldBe(new Bytes(Whole + (9 * Part) + Whole));

        // Both inputs, and what the turns have written with what it becomes.
        report.PeakActivationBytes.ShouldBe(new Bytes(Part + Whole + (9 * Part) + Whole));
    }

    [Fact]
    public void A_loop_in_a_loop_makes_the_product_of_their_turns()
    {
        var inner = Graph([Number("j"), Truth("e"), Input("u", 2, 2)], [Node("Identity", "e", "f"), Node("MatMul", "u u", "v")], "f v");
        var outer = Graph([Number("i"), Truth("c"), Input("s", 2, 2)], [Node("Identity", "c", "d"), Node("Loop", "m - s", "t", Body("body", inner))], "d t");
        var report = Count(Model(Graph([Input("x", 2, 2)], [Node("Loop", "n - x", "y", Body("body", outer))], "y", OnnxTensor.OfInts("n", [], 3), OnnxTensor.OfInts("m", [], 5))));

        report.ActivationBytes.ShouldBe(new Bytes(3 * 5 * 16));
        report.PeakActivationBytes.ShouldBe(new Bytes(3 * 16));
    }

    [Fact]
    public void Of_more_turns_than_can_be_followed_memory_is_not_known()
    {
        var body = Graph([Number("i"), Truth("on"), Input("s", 2, 8)], [Node("Identity", "on", "go"), Node("Relu", "s", "t")], "go t");
        var report = Count(Model(Graph([Input("x", 2, 8)], [Node("Loop", "n - x", "y", Body("body", body))], "y", OnnxTensor.OfInts("n", [], 1_000_000_000))));

        report.ElementwiseOperations.ShouldBe(1_000_000_000L * 16);
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
