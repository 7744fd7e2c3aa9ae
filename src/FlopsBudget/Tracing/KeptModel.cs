using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>
/// A model that is made when it is first needed, and kept for the runs that follow. When a run on shapes is not enough it is made again,
/// since the first one may have been made without values; the second one then serves for shapes too.
/// </summary>
internal sealed class KeptModel(Func<nn.Module> factory) : IModelSupply, IDisposable
{
    private nn.Module? _first;
    private nn.Module? _real;

    /// <inheritdoc/>
    public bool IsThere => _real is not null;

    /// <summary>The type's name; only after a run.</summary>
    internal string TypeName => TypeNames.Of((_real ?? _first)!);

    /// <inheritdoc/>
    public OperatorTrace With(Execution execution, Func<nn.Module, OperatorTrace> run)
    {
        if (execution == Execution.Shape)
        {
            return run(_real ?? (_first ??= factory()));
        }

        _first?.Dispose();
        _first = null;
        return run(_real ??= factory());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _first?.Dispose();
        _real?.Dispose();
    }
}
