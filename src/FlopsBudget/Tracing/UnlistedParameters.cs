using FlopsBudget.Interop;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Meta;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>
/// Finds the parameters that a model holds in fields and that its <c>parameters()</c> does not list: its constructor does not call
/// <c>RegisterComponents</c>, or holds modules in a list of .NET. To be asked after a run, which may have made some.
/// </summary>
internal static class UnlistedParameters
{
    /// <summary>Those that operators were given.</summary>
    /// <param name="tree">The model.</param>
    /// <param name="calls">What ran.</param>
    internal static IReadOnlyList<UnlistedParameter> Used(ModuleTree tree, IReadOnlyList<OperatorCall> calls)
    {
        using var wrappers = NewDisposeScope();
        var held = Held(tree);
        if (held.Count == 0)
        {
            return [];
        }

        var users = Users(held, calls);
        return [.. held.Where(entry => users.ContainsKey(entry.Key)).Select(entry => Describe(tree, entry.Value, users[entry.Key]))];
    }

    /// <summary>The operator by which each parameter is known to be used: the first that does more than to change its shape, if there is one.</summary>
    private static Dictionary<long, string> Users(Dictionary<long, TensorShape> held, IReadOnlyList<OperatorCall> calls)
    {
        var users = new Dictionary<long, string>();
        var views = new Dictionary<long, long>();
        foreach (var call in calls)
        {
            var isView = ParameterOwners.IsView(call.Name);
            var used = TensorsOf(call).Select(tensor => views.GetValueOrDefault(tensor.Identity, tensor.Identity)).Where(held.ContainsKey).ToArray();
            foreach (var parameter in used)
            {
                if (!users.TryAdd(parameter, call.Name) && !isView && ParameterOwners.IsView(users[parameter]))
                {
                    users[parameter] = call.Name;
                }
            }

            foreach (var output in call.Outputs.Select(output => output.Tensor).OfType<TensorShape>())
            {
                // A new tensor may lie where a view was.
                views.Remove(output.Identity);
                if (isView && used.Length > 0)
                {
                    views.Add(output.Identity, used[0]);
                }
            }
        }

        return users;
    }

    /// <summary>All of them, of a model that is not run.</summary>
    internal static IReadOnlyList<UnlistedParameter> All(ModuleTree tree)
    {
        using var wrappers = NewDisposeScope();
        return [.. Held(tree).Values.Select(shape => Describe(tree, shape, string.Empty))];
    }

    private static IEnumerable<TensorShape> TensorsOf(OperatorCall call) =>
        call.Inputs.SelectMany(input => input.Tensor is { } tensor ? [tensor] : input.Tensors).OfType<TensorShape>();

    private static Dictionary<long, TensorShape> Held(ModuleTree tree)
    {
        var held = new Dictionary<long, TensorShape>();
        if (tree.IsScript)
        {
            return held;
        }

        var holders = TensorContainers.Of(tree.Modules[0]);
        var parameters = holders.Tensors.OfType<Parameter>()
            .Concat(holders.Modules.Where(module => !tree.Has(module)).SelectMany(module => module.parameters(recurse: false)));
        foreach (var parameter in parameters)
        {
            if (!parameter.IsInvalid && TensorApi.IdentityOf(parameter) is var identity && !tree.Owns(identity))
            {
                held.TryAdd(identity, TensorReader.Loaded.Read(parameter));
            }
        }

        return held;
    }

    private static UnlistedParameter Describe(ModuleTree tree, TensorShape parameter, string user)
    {
        var (holder, field) = HoldingField.Find(tree, parameter.Identity);
        return new(holder.Path, holder.TypeName, field, parameter.ToString(), parameter.Elements, user);
    }
}
