using FlopsBudget.Tracing.Randomness.Native;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>
/// Puts a model into evaluation or training mode, lets it draw the same random numbers each time, and brings back each module's own flag, and
/// the random state, when disposed of.
/// </summary>
internal sealed class ModelState : IDisposable
{
    private readonly (nn.Module Module, bool Training)[] _flags;
    private readonly RandomDraws _draws = new();

    private ModelState((nn.Module Module, bool Training)[] flags) => _flags = flags;

    /// <summary>Remembers the state and changes the mode.</summary>
    /// <param name="tree">The modules, parents before children; null for none.</param>
    /// <param name="training">The mode for the run; null leaves each module as it is.</param>
    internal static ModelState Enter(ModuleTree? tree, bool? training)
    {
        var flags = tree?.Modules.Select(module => (module, module.training)).ToArray() ?? [];
        var state = new ModelState(flags);
        try
        {
            if (training is { } mode && tree is not null && flags.Any(flag => flag.training != mode))
            {
                tree.Modules[0].train(mode);
            }

            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // train() goes down the tree, so a child's own flag is set after its parent's.
        foreach (var (module, training) in _flags)
        {
            if (module.training != training)
            {
                module.train(training);
            }
        }

        _draws.Dispose();
    }
}
