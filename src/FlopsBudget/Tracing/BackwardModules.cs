namespace FlopsBudget.Tracing;

/// <summary>
/// Remembers in which call of a module each node of the backward pass was made. A forward operator carries the number of the node that
/// is made next, so the last operator with a number made that node.
/// </summary>
internal sealed class BackwardModules
{
    private readonly Dictionary<long, RunningModule?> _modules = [];

    /// <summary>A forward operator began.</summary>
    /// <param name="sequence">The number of the node that is made next; negative when none is.</param>
    /// <param name="module">The module in which it runs; null for none.</param>
    internal void Note(long sequence, RunningModule? module)
    {
        if (sequence >= 0)
        {
            _modules[sequence] = module;
        }
    }

    /// <summary>The module of a node; null where it is not known.</summary>
    internal RunningModule? Find(long sequence) => _modules.GetValueOrDefault(sequence);
}
