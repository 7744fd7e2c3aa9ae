using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Runs;

/// <summary>What is counted of a model: a call of it, or a step of training.</summary>
internal interface IPass
{
    /// <summary>Whether kernels can be used that take tensors with and without values together, through which no gradients pass.</summary>
    bool TakesMixed { get; }

    /// <summary>Makes the inputs of a run on shapes.</summary>
    InputTensors InputsOnShapes();

    /// <summary>Makes the inputs of a run with values.</summary>
    InputTensors InputsWithValues();

    /// <summary>Keeps what a run with values would change of the model, until disposal. What the run itself keeps needs nothing.</summary>
    IDisposable? Keep(nn.Module model, ModuleTree tree);

    /// <summary>Traces it on shapes.</summary>
    /// <exception cref="NotSupportedException">It costs something else with values.</exception>
    OperatorTrace OnShapes(CalledModel model);

    /// <summary>Traces it with values.</summary>
    OperatorTrace WithValues(CalledModel model);
}
