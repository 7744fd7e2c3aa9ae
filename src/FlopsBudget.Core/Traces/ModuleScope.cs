namespace FlopsBudget.Traces;

/// <summary>One place in the module tree: a module under one name of one parent.</summary>
/// <param name="Path">The names from the root joined by dots; empty for the root.</param>
/// <param name="TypeName">The module's type, such as <c>Conv2d</c>.</param>
/// <param name="Configuration">The layer's configuration as text, such as <c>3, 64, kernel_size=(7, 7), stride=(2, 2)</c>.</param>
/// <param name="Settings">The layer's configuration by name, for rules: the public properties of the module with simple values.</param>
/// <param name="ParameterShapes">The parameters that the module itself owns.</param>
/// <param name="ModuleIdentity">The same number for two places that hold one module.</param>
/// <param name="Children">The places below this one.</param>
public sealed record ModuleScope(
    string Path,
    string TypeName,
    string Configuration,
    IReadOnlyDictionary<string, object?> Settings,
    IReadOnlyList<ParameterShape> ParameterShapes,
    int ModuleIdentity,
    IReadOnlyList<ModuleScope> Children)
{
    /// <summary>The module's type; null where the module was only described.</summary>
    internal Type? ModuleType { get; init; }

    /// <summary>Its class in an archive, with where that lies; null where it is no module of an archive, or its class cannot be read.</summary>
    internal string? ScriptType { get; init; }

    /// <summary>Whether it is a module of an archive.</summary>
    internal bool IsScript { get; init; }

    /// <summary>Whether it is one of the framework's own layers, whose operators take its parameters directly.</summary>
    internal bool IsNativeLeaf { get; init; }

    /// <summary>Whether it is one of PyTorch's own layers, rather than another type of the same name.</summary>
    internal bool IsLayer { get; init; }

    /// <summary>Whether it only holds other modules, and does nothing that is not theirs.</summary>
    internal bool IsContainer { get; init; }

    /// <summary>Its weights that libtorch keeps packed in objects; known after a run that used them.</summary>
    internal List<PackedWeight> Packed { get; } = [];

    /// <summary>The last name of the path; empty for the root.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>This place and all below it, parents first, in order of registration.</summary>
    public IEnumerable<ModuleScope> SelfAndDescendants() => TreeOrder.ParentsFirst(this, static place => place.Children);
}
