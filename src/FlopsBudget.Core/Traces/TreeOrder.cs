namespace FlopsBudget.Traces;

/// <summary>Lists trees.</summary>
internal static class TreeOrder
{
    /// <summary>A node and all below it, parents first.</summary>
    /// <param name="root">The node.</param>
    /// <param name="children">The nodes directly below one.</param>
    internal static IReadOnlyList<T> ParentsFirst<T>(T root, Func<T, IEnumerable<T>> children)
    {
        var all = new List<T>();
        Add(root);
        return all;

        void Add(T node)
        {
            all.Add(node);
            foreach (var child in children(node))
            {
                Add(child);
            }
        }
    }
}
