using System.Text.Json;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops sweep</c> with ONNX files.</summary>
public sealed class OnnxSweepTests
{
    // With one image, as an observer of libtorch counted the module that was exported (Reference/index.json).
    private const long ResNet18 = 1_814_073_344;

    [Theory]
    [InlineData("--sizes", "batch=N", "N")]
    [InlineData("--input", "x0=N,3,224,224", "N")]
    [InlineData("--input", "B, 3, 224, 224", "B")]
    public void The_polynomial_in_a_size_is_exact(string option, string value, string dimension)
    {
        var run = Sweep("resnet18.dynamic_batch.onnx", option, value, "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("model").GetString().ShouldBe("resnet18.dynamic_batch.onnx");
        json.RootElement.GetProperty("input").GetString().ShouldBe(value);
        json.RootElement.GetProperty("macs").GetProperty("polynomial").GetString().ShouldBe($"{ResNet18:N0}·{dimension}");
    }

    [Fact]
    public void Tables_show_each_size()
    {
        var run = Sweep("resnet18.dynamic_batch.onnx", "--sizes", "batch=N");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("resnet18.dynamic_batch.onnx for batch=N, N = 1..6\n");
        run.Output.ShouldContain($"\n6  {6 * ResNet18:N0}  ");
    }

    [Theory]
    [InlineData("FLOPS0204", "such as S in Sizes=\"batch=S\"", "resnet18.dynamic_batch.onnx")]
    [InlineData("FLOPS0204", "so there is nothing to sweep", "resnet18.onnx")]
    [InlineData("FLOPS0204", "N and S are left open", "resnet18.dynamic_batch.onnx", "--input", "N,3,S,S")]
    [InlineData("FLOPS0224", "At N = 1: ", "resnet18.dynamic_batch.onnx", "--sizes", "bath=N")]
    [InlineData("FLOPS0224", "At S = 1: ", "resnet18.onnx", "--input", "1,3,S,S")]
    [InlineData("FLOPS0313", "Standard", "resnet18.dynamic_batch.onnx", "--sizes", "batch=N", "--convention", "PyTorch")]
    [InlineData("FLOPS0202", "--arguments", "resnet18.dynamic_batch.onnx", "--sizes", "batch=N", "--arguments", "width=1")]
    [InlineData("FLOPS0208", "missing.onnx", "missing.onnx", "--sizes", "batch=N")]
    public void Says_what_is_wrong(string code, string text, string file, params string[] more)
    {
        var run = Sweep(file, more);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith($"error {code}: ");
        run.Error.ShouldContain(text);
    }

    [Fact]
    public void Sizes_are_for_ONNX_files_alone() =>
        ToolProcess.Run("sweep", "Fixtures.Small", "--assembly", TestPaths.Fixtures, "--sizes", "batch=N", "--range", "1..4").Error.ShouldStartWith("error FLOPS0210: --sizes and --values are for ONNX files");

    private static ToolProcess Sweep(string file, params string[] more) =>
        ToolProcess.Run(["sweep", TestPaths.Onnx(file), "--assembly", TestPaths.WithOnnxRuntime, "--range", "1..6", .. more]);
}
