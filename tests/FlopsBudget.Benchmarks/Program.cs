using System.Globalization;
using BenchmarkDotNet.Running;
using FlopsBudget.Benchmarks;

switch (args)
{
    case ["turns", .. var rest]:
        TurnTable.Print(Console.Out, rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 500);
        break;
    case ["scale", .. var sizes]:
        ScaleTable.Print(Console.Out, sizes);
        break;
    case ["operators", .. var calls]:
        CallTable.Print(Console.Out, [.. calls.Select(int.Parse)]);
        break;
    case ["leaks", .. var rest]:
        LeakTable.Print(Console.Out, rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 10_000);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(CountingBenchmarks).Assembly).Run(args);
        break;
}
