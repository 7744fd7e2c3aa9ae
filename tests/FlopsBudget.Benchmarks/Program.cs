using System.Globalization;
using BenchmarkDotNet.Running;
using FlopsBudget.Benchmarks;

switch (args)
{
    case ["scale", ..]:
        ScaleTable.Print(Console.Out, args);
        break;
    case ["leaks", .. var rest]:
        LeakTable.Print(Console.Out, rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 10_000);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(CountingBenchmarks).Assembly).Run(args);
        break;
}
