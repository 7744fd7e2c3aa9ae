using System.Runtime.InteropServices;
using FlopsBudget.Traces;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>The places of a model's modules, and which module lies where.</summary>
internal sealed partial class ModuleTree
{
    private readonly Dictionary<nn.Module, List<ModuleScope>> _scopes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<long, List<ModuleScope>> _owners = [];
    private readonly List<nn.Module> _modules = [];

    private ModuleTree(nn.Module root)
    {
        using var wrappers = NewDisposeScope();
        IsScript = root is jit.ScriptModule;
        _scriptTypes = ScriptTypes.Of(root);
        Root = Build(root, string.Empty, []);
    }

    internal ModuleScope Root { get; }

    /// <summary>Whether the model is a TorchScript archive, whose modules run without hooks.</summary>
    internal bool IsScript { get; }

    /// <summary>Every module, once.</summary>
    internal IReadOnlyList<nn.Module> Modules => _modules;

    internal static ModuleTree Of(nn.Module root) => new(root);

    /// <summary>The place under which a module was called: below the caller's if it has one there.</summary>
    internal ModuleScope? ScopeOf(nn.Module module, ModuleScope? caller)
    {
        if (!_scopes.TryGetValue(module, out var places))
        {
            return null;
        }

        if (places.Count > 1 && caller is not null)
        {
            // Mostly it is the caller's own: to look through all places at each call takes the square of their number.
            return caller.Children.FirstOrDefault(child => child.ModuleIdentity == places[0].ModuleIdentity) ?? places.FirstOrDefault(place => IsBelow(place, caller)) ?? places[0];
        }

        return places[0];
    }

    /// <summary>The places whose own parameter a tensor is.</summary>
    internal IReadOnlyList<ModuleScope> OwnersOf(long identity) =>
        _owners.TryGetValue(identity, out var owners) ? owners : [];

    /// <summary>Whether a module has a place.</summary>
    internal bool Has(nn.Module module) => _scopes.ContainsKey(module);

    /// <summary>Whether the model has parameters.</summary>
    internal bool OwnsAny => _owners.Count > 0;

    /// <summary>Whether a tensor is a parameter of the model.</summary>
    internal bool Owns(long identity) => _owners.ContainsKey(identity);

    internal static bool IsBelow(ModuleScope place, ModuleScope ancestor) =>
        ancestor.Path.Length == 0
            ? place.Path.Length > 0
            : place.Path.Length > ancestor.Path.Length && place.Path[ancestor.Path.Length] == '.' && place.Path.StartsWith(ancestor.Path, StringComparison.Ordinal);

    private ModuleScope Build(nn.Module module, string path, HashSet<nn.Module> ancestors)
    {
        module = Canonical(module);
        if (!ancestors.Add(module))
        {
            throw new InvalidOperationException($"The module at \"{path}\" contains itself.");
        }

        var identity = _scopes.TryGetValue(module, out var places) ? places[0].ModuleIdentity : _modules.Count;
        if (places is null)
        {
            _scopes.Add(module, places = []);
            _modules.Add(module);
        }

        var children = new List<ModuleScope>();
        foreach (var (name, child) in module.named_children())
        {
            children.Add(Build(child, Below(path, name), ancestors));
        }

        ancestors.Remove(module);
        var settings = IsScript ? [] : ModuleSettings.Read(module);
        var scriptType = _scriptTypes.GetValueOrDefault(path);
        var type = scriptType is null ? TypeNames.Of(module) : ScriptTypes.NameOf(scriptType);
        var scope = new ModuleScope(path, type, ModuleSettings.Describe(settings), settings, Parameters(module, children), identity, children)
        {
            ScriptType = scriptType,
            ModuleType = module.GetType(),
            IsScript = module is jit.ScriptModule,
            IsNativeLeaf = children.Count == 0 && module.GetType().Assembly == typeof(nn.Module).Assembly,
            IsLayer = module.GetType().Namespace == typeof(Linear).Namespace || ScriptTypes.IsLayer(scriptType),
            IsContainer = IsContainer(module.GetType()),
        };
        places.Add(scope);
        foreach (var parameter in scope.ParameterShapes)
        {
            AddOwner(parameter, scope);
        }

        RememberRegistered(module);
        return scope;
    }

    private static bool IsContainer(Type type) =>
        type == typeof(Sequential) || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ModuleList<>) || type.GetGenericTypeDefinition() == typeof(ModuleDict<>)));

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void AddOwner(ParameterShape parameter, ModuleScope scope)
    {
        ref var owners = ref CollectionsMarshal.GetValueRefOrAddDefault(_owners, parameter.Shape.Identity, out _);
        (owners ??= []).Add(scope);
    }

    private static List<ParameterShape> Parameters(nn.Module module, IReadOnlyList<ModuleScope> children)
    {
        var own = new List<ParameterShape>();
        foreach (var (name, parameter) in OwnParameters.Of(module))
        {
            own.Add(new(name, TensorReader.Loaded.Read(parameter), parameter.requires_grad));
        }

        return module is jit.ScriptModule ? WithoutThoseBelow(own, children) : own;
    }
}
