using System.Diagnostics;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Copying;
using FlopsBudget.Tracing.Threads;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Runs;

/// <summary>
/// A model of the user's, which others may use meanwhile: each run gets a copy of its structure. Where there can be none the run gets the
/// model, unless others are seen to use it.
/// </summary>
[StackTraceHidden]
internal sealed class LiveModel(nn.Module model) : IModelSupply
{
    /// <inheritdoc/>
    public string TypeName => TypeNames.Of(model);

    /// <inheritdoc/>
    public bool IsThere => true;

    /// <inheritdoc/>
    public string? WhyMadeWithValues => null;

    /// <inheritdoc/>
    public void MakeForShapes()
    {
    }

    /// <inheritdoc/>
    public OperatorTrace OnShapes(Func<nn.Module, OperatorTrace> run) => With(run, values: false);

    /// <inheritdoc/>
    public OperatorTrace WithValues(string? reason, Func<nn.Module, OperatorTrace> run) => With(run, values: true);

    private OperatorTrace With(Func<nn.Module, OperatorTrace> run, bool values)
    {
        using var copy = Copy(values, out var obstacle);
        if (copy is not null)
        {
            return run(copy.Model);
        }

        using var claim = ModelClaim.Enter(model);
        UseElsewhere.ThrowIfSeen(model, obstacle!);
        return run(model);
    }

    // A model that shares modules with this one may have to be counted in place.
    private ModelCopy? Copy(bool withValues, out string? obstacle)
    {
        using var claim = ModelClaim.Enter(model);
        return ModelCopy.TryMake(model, withValues, out obstacle);
    }
}
