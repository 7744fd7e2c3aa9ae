using System.Collections.Immutable;

namespace FlopsBudget.Traces;

/// <summary>What goes into calls of modules and comes out of them where nothing announces it: values that are made on one side and used on the other.</summary>
/// <typeparam name="TValue">What values are told apart by.</typeparam>
internal sealed class ModuleBoundary<TValue>
    where TValue : notnull
{
    private readonly Dictionary<TValue, Made> _made = [];
    private readonly Dictionary<ModuleCall, OrderedDictionary<TValue, TensorShape>> _given = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ModuleCall, HashSet<Made>> _returned = new(ReferenceEqualityComparer.Instance);

    // Asked for each value that is used, and so filled anew and not made.
    private readonly HashSet<ModuleCall> _around = new(ReferenceEqualityComparer.Instance);
    private int _order;

    /// <summary>A value is there before anything runs.</summary>
    internal void Begin(TValue value, TensorShape shape) => _made[value] = new(null, _order++, shape);

    /// <summary>A call reads a value; one that nobody made, as a weight, goes into no module.</summary>
    internal void Use(ModuleCall? place, TValue value, TensorShape shape)
    {
        if (_made.TryGetValue(value, out var made) && !ReferenceEquals(made.Place, place))
        {
            Return(made, Around(place));
            for (var (call, around) = (place, Around(made.Place)); call is not null && !around.Contains(call); call = call.Caller)
            {
                (_given.TryGetValue(call, out var values) ? values : _given[call] = []).TryAdd(value, shape);
            }
        }
    }

    /// <summary>A call makes a value.</summary>
    internal void Make(ModuleCall? place, TValue value, TensorShape shape) => _made[value] = new(place, _order++, shape);

    /// <summary>A value is returned by the model.</summary>
    internal void End(TValue value)
    {
        if (_made.TryGetValue(value, out var made))
        {
            Return(made, Around(null));
        }
    }

    /// <summary>What goes into each call of a module, and what comes out.</summary>
    internal IReadOnlyDictionary<ModuleCall, ModuleShapes> Found()
    {
        var found = new Dictionary<ModuleCall, ModuleShapes>(ReferenceEqualityComparer.Instance);
        foreach (var call in _given.Keys.Union(_returned.Keys, ReferenceEqualityComparer.Instance).Cast<ModuleCall>())
        {
            found.Add(call, new(
                _given.TryGetValue(call, out var inputs) ? [.. inputs.Values] : [],
                _returned.TryGetValue(call, out var outputs) ? [.. outputs.OrderBy(made => made.Order).Select(made => made.Shape)] : []));
        }

        return found;
    }

    private void Return(Made made, HashSet<ModuleCall> around)
    {
        for (var call = made.Place; call is not null && !around.Contains(call); call = call.Caller)
        {
            (_returned.TryGetValue(call, out var values) ? values : _returned[call] = []).Add(made);
        }
    }

    /// <summary>A call of a module and those around it, until the next question.</summary>
    private HashSet<ModuleCall> Around(ModuleCall? call)
    {
        _around.Clear();
        for (; call is not null; call = call.Caller)
        {
            _around.Add(call);
        }

        return _around;
    }

    /// <summary>A value that was made, or was there before anything ran.</summary>
    /// <param name="place">The call of the module that made it; null for none.</param>
    /// <param name="order">How many were made before it.</param>
    /// <param name="shape">Its shape.</param>
    private sealed class Made(ModuleCall? place, int order, TensorShape shape)
    {
        internal ModuleCall? Place { get; } = place;

        internal int Order { get; } = order;

        internal TensorShape Shape { get; } = shape;
    }
}
