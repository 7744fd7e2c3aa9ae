using System.Collections.Immutable;

namespace FlopsBudget.Traces;

/// <summary>What goes into calls of modules and comes out of them where nothing announces it: values that are made on one side and used on the other.</summary>
/// <typeparam name="TValue">What values are told apart by.</typeparam>
internal sealed class ModuleBoundary<TValue>
    where TValue : notnull
{
    private readonly Dictionary<TValue, (ModuleCall? Place, int Order, TensorShape Shape)> _made = [];
    private readonly Dictionary<ModuleCall, OrderedDictionary<TValue, TensorShape>> _given = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ModuleCall, SortedDictionary<int, TensorShape>> _returned = new(ReferenceEqualityComparer.Instance);
    private int _order;

    /// <summary>A value is there before anything runs.</summary>
    internal void Begin(TValue value, TensorShape shape) => _made[value] = (null, _order++, shape);

    /// <summary>A call reads a value; one that nobody made, as a weight, goes into no module.</summary>
    internal void Use(ModuleCall? place, TValue value, TensorShape shape)
    {
        if (_made.TryGetValue(value, out var made) && !ReferenceEquals(made.Place, place))
        {
            Return(made.Place, Around(place), made.Order, made.Shape);
            for (var (call, around) = (place, Around(made.Place)); call is not null && !around.Contains(call); call = call.Caller)
            {
                (_given.TryGetValue(call, out var values) ? values : _given[call] = []).TryAdd(value, shape);
            }
        }
    }

    /// <summary>A call makes a value.</summary>
    internal void Make(ModuleCall? place, TValue value, TensorShape shape) => _made[value] = (place, _order++, shape);

    /// <summary>A value is returned by the model.</summary>
    internal void End(TValue value)
    {
        if (_made.TryGetValue(value, out var made))
        {
            Return(made.Place, [], made.Order, made.Shape);
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
                _returned.TryGetValue(call, out var outputs) ? [.. outputs.Values] : []));
        }

        return found;
    }

    private void Return(ModuleCall? call, HashSet<ModuleCall> around, int order, TensorShape shape)
    {
        for (; call is not null && !around.Contains(call); call = call.Caller)
        {
            (_returned.TryGetValue(call, out var values) ? values : _returned[call] = []).TryAdd(order, shape);
        }
    }

    private static HashSet<ModuleCall> Around(ModuleCall? call)
    {
        var around = new HashSet<ModuleCall>(ReferenceEqualityComparer.Instance);
        for (; call is not null; call = call.Caller)
        {
            around.Add(call);
        }

        return around;
    }
}
