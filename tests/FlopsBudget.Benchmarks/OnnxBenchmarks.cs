using BenchmarkDotNet.Attributes;
using FlopsBudget.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace FlopsBudget.Benchmarks;

/// <summary>
/// What counting an ONNX file costs, again and again in one process, beside what ONNX Runtime needs to open it. Ratios hold within one run; times
/// depend on the machine.
/// </summary>
[InProcess]
[MemoryDiagnoser(displayGenColumns: false)]
[WarmupCount(5)]
[IterationCount(15)]
public class OnnxBenchmarks
{
    // All weights of the exports lie at its beginning; the largest one is of 25,088 x 4,096 numbers.
    private const string Weights = "zeros.bin";
    private const long WeightBytes = 4L * 25_088 * 4_096;

    private string _path = string.Empty;

    /// <summary>The file that is counted, or one that <c>FLOPSBUDGET_ONNX</c> names.</summary>
    [ParamsSource(nameof(Files))]
    public string File { get; set; } = string.Empty;

    /// <summary>The files.</summary>
    public static IEnumerable<string> Files => Environment.GetEnvironmentVariable("FLOPSBUDGET_ONNX") is { Length: > 0 } given
        ? [given]
        : ["mlp_784.onnx", "resnet18.onnx", "bert_4l_d256.onnx"];

    /// <summary>Open sizes of the file that is named.</summary>
    private static OnnxInput Input => OnnxInput.Parse(sizes: Environment.GetEnvironmentVariable("FLOPSBUDGET_ONNX_SIZES"));

    [GlobalSetup]
    public void Setup()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Files");
        _path = Path.Combine(folder, File);
        using var weights = System.IO.File.OpenWrite(Path.Combine(folder, Weights));
        weights.SetLength(WeightBytes);
    }

    [Benchmark(Baseline = true, Description = "ONNX Runtime opens it")]
    public void Open() => new InferenceSession(_path).Dispose();

    [Benchmark(Description = "count")]
    public FlopReport Count() => OnnxFlopCounter.Count(_path, Input);

    [Benchmark(Description = "parameters alone")]
    public FlopReport CountParameters() => OnnxFlopCounter.CountParameters(_path);
}
