using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Totals;

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

        // What is opened stands before what lies in it: itself without that.
        var open = TreeOrder.ParentsFirst((Module: root, IsOpen: true), place => place.IsOpen ? place.Module.Children.Select(child => (child, IsTooCoarse(child, cost, whole))) : []);
        var parts = open.Select(place => place.IsOpen
            ? new CostlyPart(place.Module, place.Module.Children.Count > 0, cost(place.Module) - place.Module.Children.Sum(cost))
            : new CostlyPart(place.Module, false, cost(place.Module)));

        // The sort is stable: equal parts stay in the order of the model.
        return [.. parts.Where(part => part.Cost > 0).OrderByDescending(part => part.Cost)];
    }

    // Four fifths of everything in one part explains nothing, and neither does a wrapper around one costly child.
    private static bool IsTooCoarse(ModuleTotal module, Func<ModuleTotal, long> cost, long whole)
    {
        var own = cost(module);
        return module.Children.Count > 0 && own > 0
            && (own * 5m >= whole * 4m || module.Children.Max(cost) * 10m >= own * 9m);
    }
}
