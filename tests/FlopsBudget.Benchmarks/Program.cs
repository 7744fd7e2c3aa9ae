using BenchmarkDotNet.Running;
using FlopsBudget.Benchmarks;

switch (args)
{
    case ["scale", ..]:
        ScaleTable.Print(Console.Out, args);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(CountingBenchmarks).Assembly).Run(args);
        break;
}
