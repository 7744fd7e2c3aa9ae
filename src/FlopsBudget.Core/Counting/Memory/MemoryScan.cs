using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Memory;

/// <summary>
/// Goes through a trace once and keeps, for each piece of memory, the step that makes it and the last one that uses it. A step is a call
/// that the table of operators knows, or that runs nothing inside: what an operator needs for itself meanwhile is its own affair.
/// </summary>
internal sealed class MemoryScan
{
    private readonly Dictionary<long, TensorLife> _alive = [];
    private readonly List<TensorLife> _made = [];
    private readonly List<MemoryStep> _steps = [];
    private readonly HashSet<(long Identity, long Storage)> _read = [];
    private readonly List<TensorShape> _inputs = [];
    private readonly List<TensorShape> _outputs = [];
    private readonly long _given;
    private bool _isKnown = true;

    private MemoryScan(OperatorTrace trace)
    {
        foreach (var input in trace.Inputs ?? [])
        {
            // The caller holds them, and so they are there from beginning to end.
            if (IsNew(input))
            {
                _given = checked(_given + input.Bytes);
            }
        }

        foreach (var call in trace.Unrolled ?? trace.Calls)
        {
            Visit(call);
        }

        Keep(trace.Outputs);
    }

    /// <summary>The calls in order.</summary>
    internal IReadOnlyList<MemoryStep> Steps => _steps;

    /// <summary>Scans a trace; null where it does not say which tensors share memory, nothing ran, or a figure does not fit in 64 bits.</summary>
    internal static MemoryScan? Of(OperatorTrace trace)
    {
        try
        {
            var scan = new MemoryScan(trace);
            return scan._isKnown && scan._steps.Count > 0 ? scan : null;
        }
        catch (OverflowException)
        {
            // More bytes than can be counted, of operations that can: they are a figure of their own.
            return null;
        }
    }

    /// <summary>The bytes that are live while each step runs: its tensors, what later steps use, and what the model was given and returns.</summary>
    internal long[] Live()
    {
        var changes = new long[_steps.Count + 1];
        foreach (var life in _made)
        {
            changes[life.First] = checked(changes[life.First] + life.Bytes);
            changes[life.Last + 1] = checked(changes[life.Last + 1] - life.Bytes);
        }

        var live = new long[_steps.Count];
        var now = _given;
        for (var step = 0; step < live.Length; step++)
        {
            live[step] = now = checked(now + changes[step]);
        }

        return live;
    }

    private void Visit(OperatorCall call)
    {
        if (call.Children.Count > 0 && OperatorTable.Standard.Find(call.Name) is null)
        {
            foreach (var child in call.Children)
            {
                Visit(child);
            }
        }
        else if (call.IsOperator)
        {
            _steps.Add(new(call, Step(call, _steps.Count) * call.Times));
        }
    }

    private CallTraffic Step(OperatorCall call, int step)
    {
        List(call.Inputs, _inputs);
        List(call.Outputs, _outputs);
        foreach (var tensor in _inputs)
        {
            Use(tensor, step);
        }

        var (made, changed) = (0L, 0L);
        foreach (var tensor in _outputs)
        {
            if (IsGiven(tensor, call, step))
            {
                _alive[tensor.Storage].Last = step;
                changed = checked(changed + tensor.Bytes);
            }
            else
            {
                made = checked(made + Make(tensor, step));
            }
        }

        // A view moves nothing.
        var writes = changed > 0 && Touches.WritesInPlace(call);
        return made == 0 && !writes
            ? default
            : new(Read(call, writes), checked((Touches.WritesNothing(call.Name) ? 0 : made) + (writes ? Changed(call, changed) : 0)), made);
    }

    // Asked for every call of every count, so it makes nothing.
    private static void List(ImmutableArray<OperatorArgument> arguments, List<TensorShape> tensors)
    {
        tensors.Clear();
        foreach (var argument in arguments)
        {
            if (argument.Tensor is { } tensor)
            {
                tensors.Add(tensor);
            }
            else if (!argument.Tensors.IsEmpty)
            {
                tensors.AddRange(argument.AllTensors);
            }
        }
    }

    private void Use(TensorShape tensor, int step)
    {
        _isKnown &= tensor.Storage != 0;
        if (!_alive.TryGetValue(tensor.Storage, out var life))
        {
            _alive.Add(tensor.Storage, life = new(tensor.Bytes, first: -1));
        }

        life.Last = step;
    }

    /// <summary>Whether a result is what the call was given, or a view of it.</summary>
    private bool IsGiven(TensorShape result, OperatorCall call, int step) =>
        _alive.TryGetValue(result.Storage, out var life) && ((life.Last == step && life.First != step) || Touches.HandsOut(call.Name));

    /// <summary>Takes memory for a result, and tells how much more that is.</summary>
    private long Make(TensorShape result, int step)
    {
        _isKnown &= result.Storage != 0;
        if (_alive.TryGetValue(result.Storage, out var life) && life.First == step)
        {
            // Two results of one call that lie in one piece of memory.
            var more = Math.Max(0, result.Bytes - life.Bytes);
            life.Bytes += more;
            return more;
        }

        // What had this address before is gone.
        _alive[result.Storage] = life = new(result.Bytes, step);
        _made.Add(life);
        return life.Bytes;
    }

    private bool IsNew(TensorShape input)
    {
        _isKnown &= input.Storage != 0;
        return _alive.TryAdd(input.Storage, new(input.Bytes, first: -1));
    }

    private long Read(OperatorCall call, bool writes)
    {
        if (Touches.ReadsOnlyShapes(call.Name))
        {
            return 0;
        }

        _read.Clear();
        var read = 0L;
        var isFirst = true;
        foreach (var tensor in _inputs)
        {
            if (!(isFirst && writes && Touches.Overwrites(call)) && _read.Add((tensor.Identity, tensor.Storage)))
            {
                // One that is repeated without being copied (expand) has fewer elements in memory than it seems to have.
                var bytes = Math.Min(tensor.Bytes, _alive[tensor.Storage].Bytes);
                read = checked(read + (isFirst ? Math.Min(bytes, Chosen(call, tensor)) : bytes));
            }

            isFirst = false;
        }

        return read;
    }

    private static long Chosen(OperatorCall call, TensorShape table) =>
        Touches.ChoosesFromFirst(call.Name) ? call.OptionalOutput()?.Bytes ?? table.Bytes
        : Touches.ChoosesBags(call.Name) && table.Rank == 2 && call.OptionalTensor(1) is { } rows ? checked(rows.Elements * new TensorShape([table.Size(1)], table.Type).Bytes)
        : table.Bytes;

    private static long Changed(OperatorCall call, long changed) => Touches.WritesLikeLast(call.Name)
        ? Math.Min(changed, call.Inputs.SelectMany(input => input.AllTensors).Last().Bytes)
        : changed;

    /// <summary>What the model returns lives on; where nobody says what that is, all that no operator has used does.</summary>
    private void Keep(IReadOnlyList<TensorShape>? outputs)
    {
        var end = _steps.Count - 1;
        foreach (var output in outputs ?? [])
        {
            if (_alive.TryGetValue(output.Storage, out var life))
            {
                life.Last = end;
            }
        }

        foreach (var life in outputs is null ? _made.Where(life => life.Last == life.First) : [])
        {
            life.Last = end;
        }
    }
}
