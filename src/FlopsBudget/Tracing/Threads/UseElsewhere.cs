using System.Runtime.InteropServices;
using FlopsBudget.Tracing.Threads.Native;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Threads;

/// <summary>Looks whether other threads use a model, before it is given other tensors.</summary>
internal static class UseElsewhere
{
    /// <summary>Some time beside what a count takes; whoever is in a loop around a small model calls it many times.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    /// <summary>Looks for a short time.</summary>
    /// <param name="model">The model, which is not touched.</param>
    /// <param name="obstacle">Why there is no copy of it, as a sentence.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0319</c>: another thread gave one of the model's parameters to an operator.</exception>
    internal static void ThrowIfSeen(nn.Module model, string obstacle)
    {
        var tree = ModuleTree.Of(model);
        if (!tree.OwnsAny || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            // Nobody can be seen.
            return;
        }

        using var others = OtherThreads.Watch(tree);
        using (new OtherThreadObserver(others))
        {
            Thread.Sleep(Look);
        }

        if (others.SeenSoFar is { } seen)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.InUseElsewhere,
                $"{others.Name} is in use on another thread ({seen}), and it cannot be counted on a copy meanwhile: {obstacle} Nothing of it was touched. "
                + "Let the other thread wait until the count is over, or count a model of its own: FlopCounter.Count(() => new ..., input).");
        }
    }
}
