using FlopsBudget.Tracing.Copying;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>
/// A model of the user's, which others may use meanwhile: each run gets a copy of its structure. Where there can be none the run gets the model.
/// </summary>
internal sealed class LiveModel(nn.Module model) : IModelSupply
{
    /// <inheritdoc/>
    public bool IsThere => true;

    /// <inheritdoc/>
    public OperatorTrace With(Execution execution, Func<nn.Module, OperatorTrace> run)
    {
        using var copy = Copy(withValues: execution != Execution.Shape);
        return run(copy?.Model ?? model);
    }

    // A model that shares modules with this one may have to be counted in place.
    private ModelCopy? Copy(bool withValues)
    {
        using var claim = ModelClaim.Enter(model);
        return ModelCopy.TryMake(model, withValues);
    }
}
