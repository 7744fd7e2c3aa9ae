using FlopsBudget.Interop;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <content>What a model is, is read while it runs too: forward may make its layers when it first sees an input.</content>
internal sealed partial class ModuleTree
{
    private readonly Dictionary<nn.Module, (int Modules, int Parameters)> _registered = new(ReferenceEqualityComparer.Instance);

    /// <summary>The module of a place.</summary>
    internal nn.Module ModuleOf(ModuleScope place) => _modules[place.ModuleIdentity];

    /// <summary>Adds what a module has registered since the tree was made.</summary>
    /// <returns>The modules that the tree did not have, with those below them.</returns>
    internal IReadOnlyList<nn.Module> Update(nn.Module module)
    {
        if (!MayHaveRegistered(module))
        {
            return [];
        }

        var known = _modules.Count;
        using var wrappers = NewDisposeScope();
        foreach (var place in _scopes[module].ToArray())
        {
            UpdateChildren(place, module);
            UpdateParameters(place, module);
        }

        RememberRegistered(module);
        return _modules[known..];
    }

    // Asked at each call of each module, so nothing is listed without need. Layers of TorchSharp register in their constructors.
    private bool MayHaveRegistered(nn.Module module) =>
        !IsScript && module is not jit.ScriptModule && !_scopes[module][0].IsNativeLeaf
        && (!Registrations.AreCounted(module) || _registered[module] != Registered(module));

    private void RememberRegistered(nn.Module module)
    {
        if (!IsScript)
        {
            _registered[module] = Registered(module);
        }
    }

    private static (int Modules, int Parameters) Registered(nn.Module module) =>
        (Registrations.CountModules(module), Registrations.Parameters(module).Count);

    private void UpdateChildren(ModuleScope place, nn.Module module)
    {
        // The tree has made this list itself.
        var children = (List<ModuleScope>)place.Children;
        var places = children.Select((child, index) => (child.Path, index)).ToDictionary(StringComparer.Ordinal);
        foreach (var (name, child) in module.named_children())
        {
            var path = Below(place.Path, name);
            if (!places.TryGetValue(path, out var index))
            {
                places.Add(path, children.Count);
                children.Add(Build(child, path, ModulesAround(place)));
            }
            else if (!ReferenceEquals(ModuleOf(children[index]), child))
            {
                children[index] = Build(child, path, ModulesAround(place));
            }
        }
    }

    private void UpdateParameters(ModuleScope place, nn.Module module)
    {
        var own = (List<ParameterShape>)place.ParameterShapes;
        foreach (var parameter in Parameters(module, place.Children))
        {
            var index = own.FindIndex(one => one.Name == parameter.Name);
            if (index >= 0 && own[index].Shape.Identity == parameter.Shape.Identity)
            {
                continue;
            }

            if (index < 0)
            {
                own.Add(parameter);
            }
            else
            {
                own[index] = parameter;
            }

            AddOwner(parameter, place);
        }
    }

    /// <summary>The modules of a place and of those above it, none of which may be below it again.</summary>
    private HashSet<nn.Module> ModulesAround(ModuleScope place) => new(
        _modules.Where(module => _scopes[module].Any(one => one.Path == place.Path || IsBelow(place, one))),
        ReferenceEqualityComparer.Instance);
}
