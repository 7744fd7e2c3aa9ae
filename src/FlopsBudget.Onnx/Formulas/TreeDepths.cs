using System.Collections.Immutable;
using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>How many comparisons a row takes at most in all trees of a model.</summary>
internal static class TreeDepths
{
    /// <summary>The name under which a call has the figure.</summary>
    internal const string Attribute = "|depths|";

    /// <summary>The sum of the depths of all trees, and one sum per tree; null for a node that has none.</summary>
    internal static long? Of(OnnxNode node)
    {
        if (node.Domain != "ai.onnx.ml" || !node.OpType.StartsWith("TreeEnsemble", StringComparison.Ordinal))
        {
            return null;
        }

        var (yes, no) = (Ints(node, "nodes_truenodeids"), Ints(node, "nodes_falsenodeids"));
        return node.OpType == "TreeEnsemble" ? OfRoots(node, yes, no) : OfNodes(node, yes, no);
    }

    // Since version 5 the numbers are places in the lists, and a child may be a leaf.
    private static long OfRoots(OnnxNode node, ImmutableArray<long> yes, ImmutableArray<long> no)
    {
        var (yesLeaf, noLeaf) = (Ints(node, "nodes_trueleafs"), Ints(node, "nodes_falseleafs"));
        return Ints(node, "tree_roots").Sum(root => 1 + Deepest((int)root, yes.Length, place =>
            [.. yesLeaf[place] == 0 ? [(int)yes[place]] : Array.Empty<int>(), .. noLeaf[place] == 0 ? [(int)no[place]] : Array.Empty<int>()]));
    }

    private static long OfNodes(OnnxNode node, ImmutableArray<long> yes, ImmutableArray<long> no)
    {
        var trees = Ints(node, "nodes_treeids");
        var places = trees.Zip(Ints(node, "nodes_nodeids")).Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var modes = node.Attribute("nodes_modes")?.Texts ?? [];
        var isLeaf = modes.Select(mode => mode.AsSpan().SequenceEqual("LEAF"u8)).ToList();
        return trees.Index().GroupBy(entry => entry.Item).Sum(tree =>
        {
            var own = tree.Select(entry => entry.Index).ToList();
            var children = own.Where(place => !isLeaf[place]).SelectMany(place => new[] { places[(tree.Key, yes[place])], places[(tree.Key, no[place])] }).ToHashSet();
            var root = own.First(place => !children.Contains(place));
            return isLeaf[root] ? 1 : 1 + Deepest(root, places.Count, place =>
                [.. new[] { places[(tree.Key, yes[place])], places[(tree.Key, no[place])] }.Where(child => !isLeaf[child])]);
        });
    }

    private static long Deepest(int root, int most, Func<int, int[]> children)
    {
        var level = new List<int> { root };
        for (var depth = 1; depth <= most; depth++)
        {
            level = [.. level.SelectMany(children)];
            if (level.Count == 0)
            {
                return depth;
            }
        }

        throw new InvalidDataException("a tree goes round in circles");
    }

    private static ImmutableArray<long> Ints(OnnxNode node, string name) => node.Attribute(name)?.Ints ?? [];
}
