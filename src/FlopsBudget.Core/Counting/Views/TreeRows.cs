namespace FlopsBudget.Counting.Views;

/// <summary>Lays a module tree out in rows.</summary>
internal static class TreeRows
{
    /// <summary>The rows, parents first.</summary>
    /// <param name="root">The root of the tree.</param>
    /// <param name="depth">How many levels below the root to show; null for all.</param>
    internal static IEnumerable<TreeRow> Of(ModuleTotal root, int? depth)
    {
        var next = new Stack<(ModuleTotal Module, string Before, TreeBranch Below)>([(root, "", TreeBranch.Root)]);
        while (next.TryPop(out var one))
        {
            var (module, before, below) = one;
            yield return TreeRow.Of(module, before);
            if (below.Depth >= depth || module.Children.Count == 0)
            {
                continue;
            }

            if (Own(module) is { } own)
            {
                yield return own with { Branches = below.Before(isLast: false) };
            }

            for (var i = module.Children.Count - 1; i >= 0; i--)
            {
                var isLast = i == module.Children.Count - 1;
                next.Push((module.Children[i], below.Before(isLast), below.Below(isLast)));
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
