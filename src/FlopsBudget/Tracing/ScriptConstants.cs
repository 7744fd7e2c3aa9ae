using FlopsBudget.Traces;

namespace FlopsBudget.Tracing;

/// <summary>
/// Finds the weights that an archive holds as constants of its graph, which no list of parameters shows: freezing makes them so, also that
/// of <c>optimize_for_inference</c> and <c>optimize_for_mobile</c>.
/// </summary>
/// <remarks>
/// A constant is a tensor that an operator is given and that is no input, no attribute of a module and no result of an operator. Where one
/// lies in the place of a weight, its archive was frozen, and each of floating point is taken for a parameter, whatever operator it goes
/// into: a scale of a layer looks like any other factor. Of a normalization the statistics are none.
/// </remarks>
internal sealed class ScriptConstants
{
    private readonly HashSet<long> _known;
    private readonly Dictionary<long, TensorShape> _views = [];
    private readonly Dictionary<long, (TensorShape Shape, ModuleScope? Owner)> _found = [];
    private bool _isFrozen;

    private ScriptConstants(IEnumerable<long> known) => _known = [.. known];

    /// <summary>The weights among the constants, each with the module that first used it.</summary>
    /// <param name="trace">What ran.</param>
    /// <param name="held">The tensors that the attributes of modules hold.</param>
    /// <param name="isArchive">Whether the whole model is an archive.</param>
    internal static IReadOnlyList<(TensorShape Shape, ModuleScope? Owner)> Of(OperatorTrace trace, IEnumerable<long> held, bool isArchive)
    {
        var search = new ScriptConstants(held);
        foreach (var call in trace.Calls.Where(call => !call.IsBackward))
        {
            // An archive in a model of C# holds no constants of what the model's own code runs around it.
            if (call.IsOperator && !isArchive)
            {
                search.Know(call.Outputs);
                continue;
            }

            // What the first method is given are the model's inputs.
            search.Know(call.IsOperator ? [] : call.Inputs);
            search.Visit(call);
        }

        return search._isFrozen ? [.. search._found.Values] : [];
    }

    private void Visit(OperatorCall call)
    {
        if (!call.IsOperator)
        {
            foreach (var child in call.Children)
            {
                Visit(child);
            }

            return;
        }

        for (var place = 0; place < call.Inputs.Length; place++)
        {
            foreach (var tensor in call.Inputs[place].AllTensors)
            {
                See(call, place, tensor);
            }
        }

        Know(call.Outputs);
        if (ParameterOwners.IsView(call.Name) && call is { Inputs: [{ Tensor: { } source }, ..], Outputs: [{ Tensor: { } view }] })
        {
            Follow(source, view);
        }
    }

    private void See(OperatorCall call, int place, TensorShape tensor)
    {
        var source = _views.GetValueOrDefault(tensor.Identity, tensor);
        if (_known.Contains(source.Identity) || !(source.IsFloatingPoint || WeightPlaces.IsQuantized(source.Type)))
        {
            return;
        }

        var isWeight = WeightPlaces.Has(call.Name, place);
        _isFrozen |= isWeight;
        if (isWeight || (source.Rank > 0 && !WeightPlaces.IsStatistic(call.Name, place)))
        {
            _found.TryAdd(source.Identity, (source, call.Module?.Scope));
        }
    }

    private void Know(IEnumerable<OperatorArgument> values)
    {
        foreach (var tensor in values.SelectMany(value => value.AllTensors))
        {
            _views.Remove(tensor.Identity);
            if (!_found.ContainsKey(tensor.Identity))
            {
                _known.Add(tensor.Identity);
            }
        }
    }

    // A view is a tensor of its own, and stays known as what an operator returned; a weight is looked for behind it.
    private void Follow(TensorShape source, TensorShape view)
    {
        var first = _views.GetValueOrDefault(source.Identity, source);
        if (!_known.Contains(first.Identity))
        {
            _views[view.Identity] = first;
        }
    }
}
