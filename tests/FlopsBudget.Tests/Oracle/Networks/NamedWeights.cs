namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>The names of parameters in a file: a layer that stands in a network twice has its parameters once.</summary>
internal sealed class NamedWeights
{
    private readonly Dictionary<(object Layer, string Name), (string Name, long[] Sizes)> _all = [];

    /// <summary>All of them, in the order in which they were first named.</summary>
    internal IEnumerable<(string Name, long[] Sizes)> All => _all.Values;

    /// <summary>The name of a layer's parameter.</summary>
    internal string Of(object layer, string name, long[] sizes)
    {
        if (!_all.TryGetValue((layer, name), out var known))
        {
            _all.Add((layer, name), known = ($"p{_all.Count}", sizes));
        }

        return known.Name;
    }
}
