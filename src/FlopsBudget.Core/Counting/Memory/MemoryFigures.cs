using System.Runtime.InteropServices;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Memory;

/// <summary>Memory and traffic of a trace, by place in the module tree.</summary>
internal sealed class MemoryFigures
{
    private readonly Dictionary<string, ModuleBytes> _places = new(StringComparer.Ordinal);

    private MemoryFigures(MemoryScan scan, ModuleScope root, bool isInference)
    {
        var own = new Dictionary<string, PlaceMemory>(StringComparer.Ordinal);
        var live = scan.Live();
        var peak = -1;
        for (var step = 0; step < live.Length; step++)
        {
            var (call, traffic) = scan.Steps[step];
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(own, call.Module?.Scope.Path ?? string.Empty, out _);
            place += new PlaceMemory(traffic, live[step]);
            peak = peak < 0 || live[step] > live[peak] ? step : peak;
        }

        PeakAt = isInference ? At(scan.Steps[peak].Call) : null;
        AddUp(root, own, isInference);
    }

    /// <summary>Where the most is live, such as <c>aten::relu in layer1</c>; null where that is not known.</summary>
    internal string? PeakAt { get; }

    /// <summary>The figures of a trace; null where it does not tell them.</summary>
    /// <param name="trace">What ran.</param>
    /// <param name="root">The module tree.</param>
    internal static MemoryFigures? Of(OperatorTrace trace, ModuleScope root)
    {
        try
        {
            // In a step of training, what the graph of gradients keeps is not seen.
            return MemoryScan.Of(trace) is { } scan ? new(scan, root, isInference: !trace.Calls.Any(call => call.IsBackward)) : null;
        }
        catch (OverflowException)
        {
            // As for the scan.
            return null;
        }
    }

    /// <summary>What the operators of a place and of all below it have.</summary>
    internal ModuleBytes At(string path) => _places.GetValueOrDefault(path, ModuleBytes.Unknown);

    private void AddUp(ModuleScope root, Dictionary<string, PlaceMemory> own, bool knowsPeak)
    {
        // Those below come first, so that a place finds them added up.
        var totals = new Dictionary<string, PlaceMemory>(StringComparer.Ordinal);
        foreach (var scope in root.SelfAndDescendants().Reverse())
        {
            var total = own.GetValueOrDefault(scope.Path);
            foreach (var child in scope.Children)
            {
                total += totals[child.Path];
            }

            totals[scope.Path] = total;
            _places[scope.Path] = new(new Bytes(total.Traffic.Made), knowsPeak ? new Bytes(total.Peak) : (Bytes?)null, new Bytes(total.Traffic.Read), new Bytes(total.Traffic.Written));
        }
    }

    private static string At(OperatorCall call) => $"{call.Label ?? call.Name}{(call.Module is { Scope.Path.Length: > 0 } module ? $" in {module.Scope.Path}" : "")}";
}
