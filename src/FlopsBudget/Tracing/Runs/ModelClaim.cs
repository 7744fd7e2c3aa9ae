using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Runs;

/// <summary>
/// Keeps a model for the count that has it now: counts of one model, or of models that share a module, take turns, because each puts other
/// tensors into it, another mode and hooks. A count inside a count of the same thread does not wait.
/// </summary>
internal sealed class ModelClaim : IDisposable
{
    // A count that waits for another thread, which waits for its model, would wait for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // A model may be counted from anywhere in the process, and nothing else is known to all of them.
    private static readonly Dictionary<nn.Module, int> Threads = new(ReferenceEqualityComparer.Instance);

    private readonly HashSet<nn.Module> _claimed;

    private ModelClaim(HashSet<nn.Module> claimed) => _claimed = claimed;

    /// <summary>Waits until no other thread counts the model.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0309</c>: the other one does not end.</exception>
    internal static ModelClaim Enter(nn.Module model)
    {
        var thread = Environment.CurrentManagedThreadId;
        var modules = EachModule.Of(model).ToHashSet<nn.Module>(ReferenceEqualityComparer.Instance);
        lock (Threads)
        {
            while (IsTaken(modules, by: thread))
            {
                if (!Monitor.Wait(Threads, Patience))
                {
                    throw new FlopsBudgetException(
                        DiagnosticIds.OtherThreads,
                        $"{TypeNames.Of(model)} is being counted by another thread, which has not ended within {Patience.TotalSeconds:0} s. Give each thread a model of its own.");
                }
            }

            modules.RemoveWhere(module => !Threads.TryAdd(module, thread));
            return new(modules);
        }
    }

    /// <summary>Lets others have the model.</summary>
    public void Dispose()
    {
        lock (Threads)
        {
            foreach (var module in _claimed)
            {
                Threads.Remove(module);
            }

            Monitor.PulseAll(Threads);
        }
    }

    private static bool IsTaken(HashSet<nn.Module> modules, int by)
    {
        foreach (var module in modules)
        {
            if (Threads.TryGetValue(module, out var owner) && owner != by)
            {
                return true;
            }
        }

        return false;
    }
}
