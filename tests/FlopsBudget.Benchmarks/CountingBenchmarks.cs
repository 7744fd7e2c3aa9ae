using BenchmarkDotNet.Attributes;
using FlopsBudget.Examples.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Benchmarks;

/// <summary>
/// What counting costs beside the model's own forward pass. Ratios hold within one run; times depend on the machine.
/// In process, since the forward pass needs the native libraries beside this program.
/// </summary>
[InProcess]
[MemoryDiagnoser(displayGenColumns: false)]
[WarmupCount(2)]
[IterationCount(10)]
public class CountingBenchmarks
{
    private nn.Module<Tensor, Tensor> _model = null!;
    private Tensor _input = null!;

    /// <summary>The model of the zoo that is counted.</summary>
    [Params(nameof(Zoo.ResNet50), nameof(Zoo.Vgg16), nameof(Zoo.DenseNet121), nameof(Zoo.VitB16), nameof(Zoo.Gpt2Small))]
    public string Model { get; set; } = nameof(Zoo.ResNet50);

    [GlobalSetup]
    public void Setup()
    {
        _model = (nn.Module<Tensor, Tensor>)typeof(Zoo).GetMethod(Model)!.Invoke(null, null)!;
        _model.eval();
        _input = Model == nameof(Zoo.Gpt2Small) ? zeros([1, 128], int64) : zeros(1, 3, 224, 224);
    }

    [Benchmark(Baseline = true, Description = "forward")]
    public void Forward()
    {
        using var noGradient = no_grad();
        _model.call(_input).Dispose();
    }

    [Benchmark(Description = "count of a block of code")]
    public FlopReport CountBlock()
    {
        using var noGradient = no_grad();
        return FlopCounter.Count(() => _model.call(_input).Dispose());
    }

    [Benchmark(Description = "count, real run")]
    public FlopReport CountReal() => FlopCounter.Count(_model, _input, new() { Execution = Execution.Real });

    [Benchmark(Description = "count, shapes")]
    public FlopReport CountShape() => FlopCounter.Count(_model, _input, new() { Execution = Execution.Shape });
}
