using FlopsBudget.Onnx.Reading;
using FlopsBudget.Tests.Shared;

namespace FlopsBudget.Onnx.Tests;

/// <summary>What a file costs as a function of a size that it leaves open.</summary>
public sealed class SweepTests
{
    [Fact]
    public void Heads_of_attention_grow_with_the_square_of_the_sequence() => OnWritten(path =>
    {
        var sweep = OnnxFlopCounter.Sweep(path, 1..512, sizes: "batch=2; sequence=S");

        // Scores and their product with the values, of 16 channels, and a projection to 16.
        sweep.Macs.ToString().ShouldBe($"{2 * 16 * 16}·S + {2 * 2 * 16:N0}·S²");
        sweep.Input.ShouldBe("batch=2; sequence=S");
        sweep.Points.Count.ShouldBe(20);
        sweep.Points.ShouldAllBe(point => sweep.Macs.Polynomial!.At(point.Size) == point.Report.Macs.Value);
    });

    [Fact]
    public void An_error_names_the_size() => OnWritten(path =>
        Should.Throw<FlopsBudgetException>(() => OnnxFlopCounter.Sweep(path, 1..10, shapes: "x=2,S,S+1")).Text.ShouldStartWith("At S = 1: "));

    [Fact]
    public void A_name_has_to_stand_for_a_size() => OnWritten(path =>
    {
        var exception = Should.Throw<FlopsBudgetException>(() => OnnxFlopCounter.Sweep(path, 1..10, sizes: "batch=2; sequence=3"));
        exception.Code.ShouldBe("FLOPS0204");
        exception.Text.ShouldContain("such as S in Sizes=\"batch=1; sequence=S\"");
    });

    private static void OnWritten(Action<string> use)
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("attention.onnx");
        File.WriteAllBytes(path, Attention().ToBytes());
        use(path);
    }

    private static OnnxModel Attention()
    {
        var input = new OnnxValue("x", new(OnnxElements.Float, [new(null, "batch"), new(null, "sequence"), new(16, null)]));
        return Graphs.Model(Graphs.Graph(
            [input, Graphs.Input("w", 16, 16)],
            [
                Graphs.Node("MatMul", "x w", "q"),
                Graphs.Node("Transpose", "x", "k", Graphs.Ints("perm", 0, 2, 1)),
                Graphs.Node("MatMul", "q k", "scores"),
                Graphs.Node("MatMul", "scores x", "y"),
            ],
            "y"));
    }
}
