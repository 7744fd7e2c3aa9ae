namespace FlopsBudget.WeightFiles;

/// <summary>Lays tensors out as a tree along the dots of their names, each with what it holds.</summary>
internal sealed class WeightTree
{
    private readonly SortedDictionary<string, WeightTree> _children = new(NaturalOrder.Instance);
    private WeightTensor? _tensor;

    /// <summary>The tree of some tensors.</summary>
    /// <param name="type">What the file is.</param>
    /// <param name="tensors">The tensors.</param>
    internal static ModuleTotal Of(string type, IEnumerable<WeightTensor> tensors)
    {
        var root = new WeightTree();
        foreach (var tensor in tensors)
        {
            tensor.Name.Split('.').Aggregate(root, (place, name) => place.Below(name))._tensor = tensor;
        }

        return root.Total("", type);
    }

    private WeightTree Below(string name)
    {
        if (!_children.TryGetValue(name, out var child))
        {
            _children.Add(name, child = new());
        }

        return child;
    }

    private ModuleTotal Total(string path, string type)
    {
        ModuleTotal[] children = [.. _children.Select(child => child.Value.Total(path.Length == 0 ? child.Key : $"{path}.{child.Key}", "Module"))];
        return new()
        {
            Path = path,
            Type = _tensor?.Type ?? type,
            Configuration = _tensor?.SizesText ?? "",
            Macs = new(0),
            OwnMacs = new(0),
            ElementwiseOperations = 0,
            Parameters = children.Aggregate(_tensor?.Parameters ?? 0, (sum, child) => checked(sum + child.Parameters)),
            ParameterBytes = new(children.Aggregate(_tensor?.Bytes ?? 0, (sum, child) => checked(sum + child.ParameterBytes!.Value.Value))),
            Calls = 0,
            NeverRan = false,
            Children = children,
            Operators = [],
        };
    }
}
