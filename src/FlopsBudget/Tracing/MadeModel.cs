using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>A model that is made for each run and disposed of after it.</summary>
internal sealed class MadeModel(Func<nn.Module> factory) : IModelSupply
{
    /// <inheritdoc/>
    public bool IsThere => false;

    /// <inheritdoc/>
    public OperatorTrace With(Execution execution, Func<nn.Module, OperatorTrace> run)
    {
        using var model = factory();
        return run(model);
    }
}
