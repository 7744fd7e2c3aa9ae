using System.Runtime.InteropServices;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Memory;

/// <summary>Memory and traffic of a trace, by place in the module tree.</summary>
internal sealed class MemoryFigures
{
    private readonly Dictionary<string, PlaceMemory> _places = new(StringComparer.Ordinal);

    private MemoryFigures(MemoryScan scan, bool isInference)
    {
        KnowsPeak = isInference;
        var live = scan.Live();
        var peak = -1;
        for (var step = 0; step < live.Length; step++)
        {
            var (call, traffic) = scan.Steps[step];
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, call.Module?.Scope.Path ?? string.Empty, out _);
            place += new PlaceMemory(traffic, live[step]);
            peak = peak < 0 || live[step] > live[peak] ? step : peak;
        }

        PeakAt = isInference ? At(scan.Steps[peak].Call) : null;
    }

    /// <summary>Whether <see cref="PlaceMemory.Peak"/> is known: in a step of training, what the graph of gradients keeps is not seen.</summary>
    internal bool KnowsPeak { get; }

    /// <summary>Where the most is live, such as <c>aten::relu in layer1</c>; null where that is not known.</summary>
    internal string? PeakAt { get; }

    /// <summary>The figures of a trace; null where it does not tell them.</summary>
    internal static MemoryFigures? Of(OperatorTrace trace)
    {
        try
        {
            return MemoryScan.Of(trace) is { } scan ? new(scan, !trace.Calls.Any(call => call.IsBackward)) : null;
        }
        catch (OverflowException)
        {
            // As for the scan.
            return null;
        }
    }

    /// <summary>What the operators of one place itself have, without those of places below it.</summary>
    internal PlaceMemory At(string path) => _places.GetValueOrDefault(path);

    private static string At(OperatorCall call) => $"{call.Label ?? call.Name}{(call.Module is { Scope.Path.Length: > 0 } module ? $" in {module.Scope.Path}" : "")}";
}
