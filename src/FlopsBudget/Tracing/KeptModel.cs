using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>
/// A model that is made when it is first needed, and kept for the runs that follow. When a run on shapes is not enough it is made again,
/// since the first one may have been made without values; that one then serves for shapes too.
/// </summary>
internal sealed class KeptModel(Func<nn.Module> factory) : IDisposable
{
    private nn.Module? _first;
    private nn.Module? _real;

    /// <summary>The type's name; only after a run.</summary>
    internal string TypeName => TypeNames.Of((_real ?? _first)!);

    /// <summary>Runs the model.</summary>
    /// <param name="execution">Whether values are needed.</param>
    /// <param name="run">Uses the model, which stays ours.</param>
    internal OperatorTrace With(Execution execution, Func<nn.Module, OperatorTrace> run)
    {
        if (execution == Execution.Shape)
        {
            return run(_real ?? (_first ??= factory()));
        }

        _real ??= factory();
        _first?.Dispose();
        _first = null;
        return run(_real);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _first?.Dispose();
        _real?.Dispose();
    }
}
