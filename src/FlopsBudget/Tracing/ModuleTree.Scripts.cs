using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Meta;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <content>The modules of archives, which are known by the objects of TorchScript's interpreter.</content>
internal sealed partial class ModuleTree
{
    private readonly Dictionary<long, nn.Module> _scripts = [];
    private readonly IReadOnlyDictionary<string, string> _scriptTypes;

    /// <summary>The place under which a module of TorchScript was called; null where the object is none of the model's.</summary>
    internal ModuleScope? ScopeOfObject(long identity, ModuleScope? caller) =>
        _scripts.TryGetValue(identity, out var module) ? ScopeOf(module, caller) : null;

    /// <summary>Lists the weights that modules of archives hold as constants among their parameters.</summary>
    /// <param name="trace">What ran.</param>
    /// <returns>Whether there are any.</returns>
    internal bool ListConstants(OperatorTrace trace)
    {
        if (_scripts.Count == 0)
        {
            return false;
        }

        var constants = ScriptConstants.Of(trace, HeldByScripts(), IsScript);
        foreach (var (shape, owner) in constants.Where(constant => !Owns(constant.Shape.Identity)))
        {
            var scope = owner ?? Root;
            var parameters = (List<ParameterShape>)scope.ParameterShapes;
            parameters.Add(new($"constant {parameters.Count}", shape, IsTrainable: false));
            _owners.Add(shape.Identity, [scope]);
        }

        return constants.Count > 0;
    }

    // TorchSharp makes an object for each place in which it finds a module of TorchScript.
    private nn.Module Canonical(nn.Module module)
    {
        if (module is not jit.ScriptModule script)
        {
            return module;
        }

        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_scripts, ScriptObjects.IdentityOf(script), out _);
        return first ??= module;
    }

    private IEnumerable<long> HeldByScripts()
    {
        // The outermost lists what those below it hold.
        foreach (var script in IsScript ? [Modules[0]] : _scripts.Values.AsEnumerable())
        {
            foreach (var tensor in NativeTensors.Of(script))
            {
                yield return TensorApi.IdentityOf(tensor);
                tensor.Dispose();
            }
        }
    }

    /// <summary>TorchScript lists the parameters of all modules below as well; those belong to the children.</summary>
    private static List<ParameterShape> WithoutThoseBelow(IEnumerable<ParameterShape> parameters, IEnumerable<ModuleScope> children)
    {
        var below = children.SelectMany(child => child.SelfAndDescendants())
            .SelectMany(scope => scope.ParameterShapes)
            .Select(parameter => parameter.Shape.Identity)
            .ToHashSet();
        return [.. parameters.Where(parameter => !(parameter.Name.Contains('.', StringComparison.Ordinal) && below.Contains(parameter.Shape.Identity)))];
    }
}
