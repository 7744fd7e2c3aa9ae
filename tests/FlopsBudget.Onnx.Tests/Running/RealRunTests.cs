using FlopsBudget.Tests.Shared;

using static FlopsBudget.Onnx.Tests.Graphs;

namespace FlopsBudget.Onnx.Tests.Running;

/// <summary>Runs with values, as ONNX Runtime's profiler tells them.</summary>
public sealed class RealRunTests
{
    // One has an operator that nobody can run, the other inputs whose values say how long they are.
    private static readonly string[] WithMore = ["custom.onnx", "gqa.onnx"];

    public static TheoryData<string> Operators => [.. OnnxRows.Operators.Where(row => row.Error is null && !WithMore.Contains(Path.GetFileName(row.File))).Select(row => row.File)];

    // Every one of them runs where the reference outside is named.
    private static readonly string[] Small = ["mlp_784.onnx", "lstm_classifier.onnx", "mobilenet_v3_small.onnx", "gpt_4l_d256.onnx", "bert_4l_d256.opset17.onnx", "einsum_attention.onnx", "resnet18.constant_of_shape.onnx"];

    public static TheoryData<string> Exports => [.. OnnxRows.Exports.Where(row => OnnxRows.IsWhole || Small.Contains(Path.GetFileName(row.File))).Select(row => row.File)];

    [Theory]
    [MemberData(nameof(Operators))]
    public void A_run_of_one_operator_counts_what_its_shapes_do(string file) => Same(file, OnnxRows.Operators.Single(row => row.File == file).Input);

    [Theory]
    [MemberData(nameof(Exports))]
    public void A_run_of_an_export_counts_what_its_shapes_do(string file)
    {
        // All weights of these files lie at the beginning of one file of zeros.
        using var folder = new TemporaryFolder();
        var copy = Path.Combine(folder.Root, Path.GetFileName(file));
        File.Copy(file, copy);
        using (var zeros = File.Create(Path.Combine(folder.Root, "zeros.bin")))
        {
            zeros.SetLength(9 << 20);
        }

        Same(copy, OnnxRows.Exports.Single(row => row.File == file).Input);
    }

    private static void Same(string file, string? input)
    {
        var onShapes = OnnxFlopCounter.Count(file, OnnxInput.Parse(input));
        var real = OnnxFlopCounter.Count(file, OnnxInput.Parse(input), new() { Execution = Execution.Real });
        real.Macs.ShouldBe(onShapes.Macs);
        real.IntegerMacs.ShouldBe(onShapes.IntegerMacs);
        real.ElementwiseOperations.ShouldBe(onShapes.ElementwiseOperations);
        real.Parameters.ShouldBe(onShapes.Parameters);
        real.MadeUpValues.ShouldBeNull();
        real.Execution.ShouldBe(Execution.Real);
    }
}
