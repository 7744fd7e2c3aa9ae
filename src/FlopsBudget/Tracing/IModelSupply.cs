using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Gives a run its model.</summary>
internal interface IModelSupply
{
    /// <summary>Whether the model that a run with values gets is in memory already.</summary>
    bool IsThere { get; }

    /// <summary>Runs the model.</summary>
    /// <param name="execution">Whether values are needed.</param>
    /// <param name="run">Uses the model, which stays ours.</param>
    OperatorTrace With(Execution execution, Func<nn.Module, OperatorTrace> run);
}
