namespace FlopsBudget.Traces;

/// <summary>Lists trees.</summary>
internal static class TreeOrder
{
    /// <summary>A node and all below it, parents first, however deep the tree is.</summary>
    /// <param name="root">The node.</param>
    /// <param name="children">The nodes directly below one.</param>
    internal static IReadOnlyList<T> ParentsFirst<T>(T root, Func<T, IEnumerable<T>> children)
    {
        var all = new List<T>();
        var next = new Stack<T>([root]);
        while (next.TryPop(out var node))
        {
            all.Add(node);
            foreach (var child in children(node).Reverse())
            {
                next.Push(child);
            }
        }

        return all;
    }
}
