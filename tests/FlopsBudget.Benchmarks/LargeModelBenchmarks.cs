using BenchmarkDotNet.Attributes;
using FlopsBudget.Examples.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Benchmarks;

/// <summary>What counting costs for a model of 276 GB, which has no forward pass on this machine: Llama 2 70B for 4,096 tokens.</summary>
[InProcess]
[MemoryDiagnoser(displayGenColumns: false)]
[WarmupCount(1)]
[IterationCount(5)]
public class LargeModelBenchmarks
{
    private readonly FlopCounterOptions _options = new() { Execution = Execution.Shape };
    private nn.Module _model = null!;

    [GlobalSetup]
    public void Setup() => _model = Zoo.Llama2_70B(META);

    [Benchmark(Description = "count, shapes")]
    public FlopReport CountShape() => FlopCounter.Count(_model, "int64[1,4096]", _options);

    [Benchmark(Description = "make without values, and count")]
    public FlopReport MakeAndCount() => FlopCounter.Count(() => Zoo.Llama2_70B(META), "int64[1,4096]", _options);

    [Benchmark(Description = "cost as a polynomial in the length, 20 counts")]
    public FlopSweep Sweep() => FlopCounter.Sweep(_model, "int64[1,S]", 128..4096, _options);
}
