using FlopsBudget.Onnx.Reading;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Tracing;

/// <summary>The module tree of a file: the modules that the names of its nodes tell of, and below them the nodes that cost something or hold weights.</summary>
internal sealed class ModulePlaces
{
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModuleCall> _calls = new(StringComparer.Ordinal);
    private readonly List<ModuleCall> _order = [];
    private readonly string _name;
    private ModuleScope? _root;
    private int _built;

    internal ModulePlaces(string name)
    {
        _name = name;
        _places.Add(string.Empty, new(string.Empty));
    }

    /// <summary>The tree; nothing can be added to it any more.</summary>
    internal ModuleScope Root => _root ??= Build(string.Empty);

    /// <summary>The calls of modules, in the order in which they began.</summary>
    internal IReadOnlyList<ModuleCall> Calls => _order;

    /// <summary>Makes a place for a node itself.</summary>
    internal void AddNode(OnnxNode node, string configuration)
    {
        var place = Add(NodePlace.Own(node));
        (place.Type, place.Configuration) = (node.OpType, configuration);
    }

    /// <summary>Makes a place for the module of a node.</summary>
    internal void AddModule(OnnxNode node) => Add(NodePlace.Module(node));

    /// <summary>Gives a weight to the node that reads it first.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="stored">Its bytes, where its shape does not tell them.</param>
    internal void AddWeight(Weight weight, TensorShape shape, long? stored)
    {
        var place = Add(NodePlace.Own(weight.Reader));
        place.Type ??= weight.Reader.OpType;
        place.Parameters.Add(new(weight.Tensor.Name, shape, IsTrainable: true) { StoredBytes = stored });
    }

    /// <summary>The call of the innermost place of a node.</summary>
    internal ModuleCall Call(OnnxNode node) => Call(_places.ContainsKey(NodePlace.Own(node)) ? NodePlace.Own(node) : NodePlace.Module(node));

    private ModuleCall Call(string path)
    {
        if (_calls.TryGetValue(path, out var call))
        {
            return call;
        }

        var caller = path.Length == 0 ? null : Call(Above(path));
        call = new(Scope(path), caller);
        _calls.Add(path, call);
        _order.Add(call);
        return call;
    }

    private ModuleScope Scope(string path)
    {
        _ = Root;
        return _places[path].Scope!;
    }

    private Place Add(string path)
    {
        if (!_places.TryGetValue(path, out var place))
        {
            Add(Above(path)).Children.Add(path);
            _places.Add(path, place = new(path));
        }

        return place;
    }

    private static string Above(string path) => path.LastIndexOf('.') is var dot and > 0 ? path[..dot] : string.Empty;

    private ModuleScope Build(string path)
    {
        var place = _places[path];
        var children = place.Children.Select(Build).ToList();
        return place.Scope = new(
            path,
            path.Length == 0 ? _name : place.Type ?? "Module",
            place.Configuration,
            new Dictionary<string, object?>(),
            place.Parameters,
            ++_built,
            children);
    }

    private sealed class Place(string path)
    {
        internal string Path { get; } = path;

        internal string? Type { get; set; }

        internal string Configuration { get; set; } = string.Empty;

        internal List<string> Children { get; } = [];

        internal List<ParameterShape> Parameters { get; } = [];

        internal ModuleScope? Scope { get; set; }
    }
}
