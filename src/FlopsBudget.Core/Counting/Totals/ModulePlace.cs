using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Totals;

/// <summary>A place of a module tree with where it stands in the list of all places, parents first.</summary>
/// <param name="Module">The place.</param>
/// <param name="Number">Its number in the list; 0 for the root.</param>
/// <param name="Above">The place in which it lies; null for the root.</param>
/// <param name="Depth">How many places it lies in.</param>
internal sealed record ModulePlace(ModuleTotal Module, int Number, ModulePlace? Above, int Depth)
{
    /// <summary>Its path below that of the place in which it lies; null where its path lies elsewhere.</summary>
    internal string? Name => ModulePath.NameBelow(Above?.Module.Path ?? string.Empty, Module.Path);

    /// <summary>The places of a tree, parents first.</summary>
    internal static IReadOnlyList<ModulePlace> All(ModuleTotal root)
    {
        var all = new List<ModulePlace>();
        var next = new Stack<(ModuleTotal Module, ModulePlace? Above)>([(root, null)]);
        while (next.TryPop(out var one))
        {
            var place = new ModulePlace(one.Module, all.Count, one.Above, one.Above is { } above ? above.Depth + 1 : 0);
            all.Add(place);
            foreach (var child in one.Module.Children.Reverse())
            {
                next.Push((child, place));
            }
        }

        return all;
    }
}
