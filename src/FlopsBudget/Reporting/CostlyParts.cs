namespace FlopsBudget.Reporting;

/// <summary>
/// Finds the parts of a module tree that explain its cost: disjoint, so that their shares add up, and no deeper than
/// is telling. A chain of wrappers is followed down; sixteen equal blocks are left as the one part they are.
/// </summary>
internal static class CostlyParts
{
    /// <summary>The parts, the most expensive first. Together with what is left out they are the whole.</summary>
    internal static IReadOnlyList<CostlyPart> Of(ModuleTotal root, Func<ModuleTotal, long> cost)
    {
        var whole = cost(root);
        var parts = new List<CostlyPart>();
        var open = new Stack<ModuleTotal>([root]);
        while (open.TryPop(out var module))
        {
            if (module != root && !IsTooCoarse(module, cost, whole))
            {
                parts.Add(new(module, false, cost(module)));
                continue;
            }

            parts.Add(new(module, module.Children.Count > 0, cost(module) - module.Children.Sum(cost)));
            foreach (var child in module.Children)
            {
                open.Push(child);
            }
        }

        // The sort is stable only with a second key; paths make the text the same every time.
        return [.. parts.Where(part => part.Cost > 0).OrderByDescending(part => part.Cost).ThenBy(part => part.Module.Path, StringComparer.Ordinal)];
    }

    // Four fifths of everything in one part explains nothing, and neither does a wrapper around one costly child.
    private static bool IsTooCoarse(ModuleTotal module, Func<ModuleTotal, long> cost, long whole)
    {
        var own = cost(module);
        return module.Children.Count > 0 && own > 0
            && (own * 5m >= whole * 4m || module.Children.Max(cost) * 10m >= own * 9m);
    }
}
