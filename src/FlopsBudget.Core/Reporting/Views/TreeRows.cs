namespace FlopsBudget.Reporting.Views;

/// <summary>Lays a module tree out in rows.</summary>
internal static class TreeRows
{
    /// <summary>The letters by which each level is moved in.</summary>
    internal const int Indent = 3;

    /// <summary>The rows, parents first.</summary>
    /// <param name="root">The root of the tree.</param>
    /// <param name="depth">How many levels below the root to show; null for all.</param>
    internal static IEnumerable<TreeRow> Of(ModuleTotal root, int? depth) => Below(root, "", "", depth ?? int.MaxValue);

    private static IEnumerable<TreeRow> Below(ModuleTotal module, string branches, string indent, int depth)
    {
        yield return new(branches, module, false, module.Macs.Value, module.ElementwiseOperations, module.IntegerMacs.Value, module.Parameters);
        if (depth == 0 || module.Children.Count == 0)
        {
            yield break;
        }

        var own = Own(module);
        if (own is not null)
        {
            yield return own with { Branches = indent + "├─ " };
        }

        for (var i = 0; i < module.Children.Count; i++)
        {
            var isLast = i == module.Children.Count - 1;
            foreach (var row in Below(module.Children[i], indent + (isLast ? "└─ " : "├─ "), indent + (isLast ? "   " : "│  "), depth - 1))
            {
                yield return row;
            }
        }
    }

    private static TreeRow? Own(ModuleTotal module)
    {
        var macs = module.OwnMacs.Value;
        var elementwise = module.ElementwiseOperations - module.Children.Sum(child => child.ElementwiseOperations);

        var integerMacs = module.IntegerMacs.Value - module.Children.Sum(child => child.IntegerMacs.Value);

        // Children that share parameters have more together than their parent, and then there is nothing to tell apart.
        var parameters = Math.Max(0, module.Parameters - module.Children.Sum(child => child.Parameters));
        return macs == 0 && elementwise == 0 && integerMacs == 0 && parameters == 0 ? null : new("", module, true, macs, elementwise, integerMacs, parameters);
    }
}
