using FlopsBudget.Tracing.Randomness.Native;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>
/// Puts a model into evaluation or training mode, lets it draw the same random numbers each time, and brings back each module's own flag, the
/// random state, and the defaults of TorchSharp that forward may have changed, when disposed of.
/// </summary>
internal sealed class ModelState : IDisposable
{
    private readonly ModuleTree? _tree;
    private readonly bool[] _flags;
    private readonly ScalarType _type = get_default_dtype();
    private readonly Device _device = get_default_device();
    private readonly RandomDraws _draws = new();

    private ModelState(ModuleTree? tree)
    {
        _tree = tree;
        _flags = tree?.Modules.Select(module => module.training).ToArray() ?? [];
    }

    /// <summary>Remembers the state and changes the mode.</summary>
    /// <param name="tree">The modules; null for none.</param>
    /// <param name="training">The mode for the run; null leaves each module as it is.</param>
    internal static ModelState Enter(ModuleTree? tree, bool? training)
    {
        var state = new ModelState(tree);
        try
        {
            if (training is { } mode && tree is not null && state._flags.Contains(!mode))
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
        // train() goes down the tree, so a child's own flag is set after its parent's: at each of its places, since each has another parent.
        foreach (var place in _tree?.Root.SelfAndDescendants() ?? [])
        {
            // What forward has registered had no flag before.
            if (place.ModuleIdentity < _flags.Length && _tree!.ModuleOf(place) is var module && module.training != _flags[place.ModuleIdentity])
            {
                module.train(_flags[place.ModuleIdentity]);
            }
        }

        if (get_default_dtype() != _type)
        {
            set_default_dtype(_type);
        }

        if (!ReferenceEquals(get_default_device(), _device))
        {
            set_default_device(_device);
        }

        _draws.Dispose();
    }
}
