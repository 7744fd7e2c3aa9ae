using System.Globalization;
using BenchmarkDotNet.Running;
using FlopsBudget.Benchmarks;
using FlopsBudget.Benchmarks.Builds;

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
    case ["builds", .. var counts]:
        BuildTable.Print(Console.Out, counts.Length > 2 ? [.. counts[2..].Select(int.Parse)] : [50, 100, 250, 500], Number(counts, 0, 100), Number(counts, 1, 10));
        break;
    case ["per-operator", .. var counts]:
        PerOperatorTable.Print(Console.Out, Number(counts, 0, 300));
        break;
    case ["opcounter", .. var counts]:
        OpCounterTable.Print(Console.Out, Number(counts, 0, 5));
        break;
    case ["leaks-builds", .. var counts]:
        BuildLeakTable.Print(Console.Out, Number(counts, 0, 100), Number(counts, 1, Number(counts, 0, 100)));
        break;
    case ["leaks", .. var rest]:
        LeakTable.Print(Console.Out, Number(rest, 0, 10_000));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(CountingBenchmarks).Assembly).Run(args);
        break;
}

static int Number(string[] words, int place, int usual) => words.Length > place ? int.Parse(words[place], CultureInfo.InvariantCulture) : usual;
