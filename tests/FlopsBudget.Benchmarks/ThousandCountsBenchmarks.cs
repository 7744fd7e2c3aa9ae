using BenchmarkDotNet.Attributes;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Benchmarks;

/// <summary>
/// A thousand counts of a small model in one process: what one allocates, and by how much the process is larger afterwards.
/// The tests require that it is not (ThousandCountsCases); here are the figures.
/// </summary>
[InProcess]
[MemoryDiagnoser]
[WarmupCount(1)]
[IterationCount(5)]
public class ThousandCountsBenchmarks
{
    private const int Times = 1000;

    private nn.Module _model = null!;
    private long _before;

    [GlobalSetup]
    public void Setup()
    {
        _model = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 36, 5));
        Shapes();
        _before = Size();
    }

    [Benchmark(Description = "count, shapes", OperationsPerInvoke = Times)]
    public void Shapes() => Count(Execution.Shape);

    [Benchmark(Description = "count, real run", OperationsPerInvoke = Times)]
    public void Real() => Count(Execution.Real);

    [GlobalCleanup]
    public void Report() => Console.WriteLine($"// The process is {Size() - _before:N0} bytes larger than after the first thousand counts.");

    private void Count(Execution execution)
    {
        for (var time = 0; time < Times; time++)
        {
            FlopCounter.Count(_model, "1,3,8,8", new() { Execution = execution });
        }
    }

    private static long Size()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }
}
