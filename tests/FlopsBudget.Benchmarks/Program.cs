using BenchmarkDotNet.Running;
using FlopsBudget.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(CountingBenchmarks).Assembly).Run(args);
