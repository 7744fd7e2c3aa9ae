using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>A model of the user's, which every run gets.</summary>
internal sealed class LiveModel(nn.Module model) : IModelSupply
{
    /// <inheritdoc/>
    public bool IsThere => true;

    /// <inheritdoc/>
    public OperatorTrace With(Execution execution, Func<nn.Module, OperatorTrace> run) => run(model);
}
