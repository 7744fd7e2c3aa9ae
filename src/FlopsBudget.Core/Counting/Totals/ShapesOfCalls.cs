using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Totals;

/// <summary>The shapes of modules' inputs and outputs, by place: each pair once, with the number of calls that had it.</summary>
internal static class ShapesOfCalls
{
    /// <summary>The shapes at each place where some are known.</summary>
    internal static Dictionary<string, List<CallShapes>> ByPath(OperatorTrace trace)
    {
        var places = new Dictionary<string, List<CallShapes>>(trace.ModuleCalls.Count, StringComparer.Ordinal);
        foreach (var call in trace.ModuleCalls)
        {
            var (inputs, outputs) = Known(call, trace);
            if (inputs.Count == 0 && outputs.Count == 0)
            {
                continue;
            }

            if (!places.TryGetValue(call.Scope.Path, out var shapes))
            {
                places.Add(call.Scope.Path, shapes = []);
            }

            var same = shapes.FindIndex(known => AreEqual(known.Inputs, inputs) && AreEqual(known.Outputs, outputs));
            if (same >= 0)
            {
                shapes[same] = shapes[same] with { Calls = shapes[same].Calls + 1 };
            }
            else
            {
                shapes.Add(new(Plain(inputs), Plain(outputs), 1));
            }
        }

        return places;
    }

    private static (IReadOnlyList<TensorShape> Inputs, IReadOnlyList<TensorShape> Outputs) Known(ModuleCall call, OperatorTrace trace)
    {
        // No hook announces the root of an archive.
        if (call is { Inputs.IsEmpty: true, Outputs.IsEmpty: true, Scope.Path: "" })
        {
            return (trace.Inputs ?? [], trace.Outputs ?? []);
        }

        var other = trace.Unannounced.Count > 0 && (call.Inputs.IsEmpty || call.Outputs.IsEmpty) ? trace.Unannounced.GetValueOrDefault(call, ModuleShapes.Unknown) : ModuleShapes.Unknown;
        return (call.Inputs.IsEmpty ? other.Inputs : call.Inputs, call.Outputs.IsEmpty ? other.Outputs : call.Outputs);
    }

    private static bool AreEqual(IReadOnlyList<TensorShape> left, IReadOnlyList<TensorShape> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var index = 0; index < left.Count; index++)
        {
            if (left[index].Type != right[index].Type || !left[index].Sizes.AsSpan().SequenceEqual(right[index].Sizes.AsSpan()))
            {
                return false;
            }
        }

        return true;
    }

    // Which tensor it was is nobody's business after the trace.
    private static TensorShape[] Plain(IReadOnlyList<TensorShape> shapes)
    {
        var plain = new TensorShape[shapes.Count];
        for (var index = 0; index < plain.Length; index++)
        {
            plain[index] = new(shapes[index].Sizes, shapes[index].Type);
        }

        return plain;
    }
}
