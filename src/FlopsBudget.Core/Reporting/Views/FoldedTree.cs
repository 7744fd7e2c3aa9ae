using FlopsBudget.Judging;
using FlopsBudget.Text;
using FlopsBudget.Traces;
using FlopsBudget.Units;

namespace FlopsBudget.Reporting.Views;

/// <summary>
/// Folds a module tree to what explains one figure: places without any of it are left out, a chain of wrappers is one line, and equal
/// blocks are one line with their number.
/// </summary>
internal sealed class FoldedTree
{
    private readonly Measure _measure;
    private readonly decimal _least;
    private readonly Dictionary<ModuleTotal, string> _looks = new(ReferenceEqualityComparer.Instance);

    private FoldedTree(Measure measure, decimal least)
    {
        _measure = measure;
        _least = least;
    }

    /// <summary>The tree.</summary>
    /// <param name="root">The place to explain.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="measure">The figure.</param>
    /// <param name="leastShare">The share of the whole from which a part has a line of its own; those below share one.</param>
    internal static FoldedPart Of(ModuleTotal root, string name, Measure measure, decimal leastShare)
    {
        var tree = new FoldedTree(measure, leastShare * measure.Of(root));
        return new(name, FoldedKind.Module, [root], measure.Of(root), 1, tree.Below(root, 1));
    }

    private List<FoldedPart> Below(ModuleTotal module, int times)
    {
        if (module.Children.Count == 0)
        {
            return [];
        }

        var parts = Groups(module).Select(group => Fold(group, [.. group.Select(one => NameIn(one, module))], times)).ToList();

        // Modules that share parameters have more together than the one that holds them; then there is nothing of its own.
        if (Own(module) is > 0 and var own)
        {
            parts.Insert(0, new("(itself)", FoldedKind.Own, [module], checked(own * times), times, []));
        }

        var small = parts.FindAll(part => part.Cost < _least);
        if (small.Count > 1)
        {
            parts.RemoveAll(small.Contains);
            var places = small.SelectMany(part => part.Places).ToList();
            parts.Add(new($"{ReadableCount.Exact(places.Count)} smaller ones", FoldedKind.Rest, places, small.Sum(part => part.Cost), times, []));
        }

        return parts;
    }

    private FoldedPart Fold(List<ModuleTotal> group, List<string> names, int times)
    {
        while (Own(group[0]) == 0 && Groups(group[0]) is [var only] && (group.Count == 1 || only.Count == 1))
        {
            // Of several wrappers each has one, and of one wrapper the group has all.
            names = group.Count == 1
                ? [.. only.Select(one => $"{names[0]}.{NameIn(one, group[0])}")]
                : [.. names.Select(name => $"{name}.{NameIn(only[0], group[0])}")];
            group = group.Count == 1 ? only : [.. group.Select(one => Groups(one)[0][0])];
        }

        var all = checked(times * group.Count);
        return new(Together(names), FoldedKind.Module, group, checked(_measure.Of(group[0]) * all), all, Below(group[0], all));
    }

    private long Own(ModuleTotal module) => Math.Max(0, _measure.Of(module) - module.Children.Sum(_measure.Of));

    // In the order of the model; equal ones need not be neighbours, as where each block is followed by a norm.
    private List<List<ModuleTotal>> Groups(ModuleTotal module) =>
        [.. module.Children.Where(child => _measure.Of(child) > 0).GroupBy(Look, StringComparer.Ordinal).Select(group => group.ToList())];

    // What two blocks have in common that are equal. Layers that get fewer pixels and more channels may cost the same, and are others.
    private string Look(ModuleTotal module)
    {
        if (!_looks.TryGetValue(module, out var look))
        {
            var below = module.Children.Where(child => _measure.Of(child) > 0).Select(child => $"{NameIn(child, module)}={Look(child)}");
            look = Brief($"{module.Type}({module.Configuration}):{_measure.Of(module)} with {module.Parameters}[{string.Join(';', below)}]");
            _looks.Add(module, look);
        }

        return look;
    }

    // The look of a deep tree is as long as the tree.
    private static string Brief(string look) =>
        look.Length <= 64 ? look : Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(look)));

    private static string NameIn(ModuleTotal child, ModuleTotal parent) =>
        ModulePath.NameBelow(parent.Path, child.Path) ?? child.Path;

    private static string Together(List<string> names) => names.Count switch
    {
        1 => names[0],
        2 => $"{names[0]}, {names[1]}",
        _ => $"{names[0]} … {names[^1]}",
    };
}
