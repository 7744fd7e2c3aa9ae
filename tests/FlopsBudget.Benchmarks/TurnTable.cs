using System.Diagnostics;
using System.Globalization;
using FlopsBudget.Examples.Models;

namespace FlopsBudget.Benchmarks;

/// <summary>
/// What the bytes of a report cost: ResNet-50 is counted on shapes, and counted and asked for its bytes, in turn in one process, so that what
/// the machine does meanwhile meets both.
/// </summary>
internal static class TurnTable
{
    private const int Warm = 50;

    /// <summary>Prints medians and lower quartiles in milliseconds, and their ratio.</summary>
    internal static void Print(TextWriter output, int rounds)
    {
        using var model = Zoo.ResNet50();
        model.eval();
        FlopReport Count() => FlopCounter.Count(model, "1,3,224,224", new() { Execution = Execution.Shape });
        bool Ask() => Count().PeakActivationBytes is null;

        var (counted, asked) = (new List<double>(), new List<double>());
        for (var round = -Warm; round < rounds; round++)
        {
            // Each goes first in half of the rounds.
            var isFirst = round % 2 == 0;
            var first = isFirst ? Time(Count) : Time(Ask);
            var second = isFirst ? Time(Ask) : Time(Count);
            if (round >= 0)
            {
                counted.Add(isFirst ? first : second);
                asked.Add(isFirst ? second : first);
            }
        }

        foreach (var (name, part) in new[] { ("median", 0.5), ("lower quartile", 0.25) })
        {
            var (plain, bytes) = (At(counted, part), At(asked, part));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} of {rounds}: counted {plain:0.000} ms, counted and asked for bytes {bytes:0.000} ms ({bytes / plain:0.000})"));
        }
    }

    private static double Time<T>(Func<T> action)
    {
        var begin = Stopwatch.GetTimestamp();
        GC.KeepAlive(action());
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static double At(List<double> times, double part) => times.Order().ElementAt((int)(times.Count * part));
}
