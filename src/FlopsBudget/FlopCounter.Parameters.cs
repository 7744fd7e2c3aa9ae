using FlopsBudget.Counting.Totals;
using FlopsBudget.Traces;
using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Making;
using FlopsBudget.Tracing.Packed;
using static TorchSharp.torch;

namespace FlopsBudget;

public static partial class FlopCounter
{
    /// <summary>Counts the parameters of a model without running it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">How the model is called in the report; nothing else of them matters.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0312</c>: an archive holds tensors as constants, which may be weights.</exception>
    /// <returns>A report without inputs and operators: a budget on anything but parameters fails on it (<c>FLOPS0302</c>).</returns>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0301</c>: the model was disposed of.</exception>
    public static FlopReport CountParameters(nn.Module model, FlopCounterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        DisposedModel.ThrowIf(model);
        if (model is jit.ScriptModule script && ScriptContents.Of(script).HoldsConstants)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.ParametersUnknown,
                $"{options?.ModelName ?? TypeNames.Of(model)} holds tensors as constants of its code, as frozen archives do with their weights, and which of them are weights is seen only when it runs. Give an input too, such as \"1,3,224,224\".");
        }

        var tree = ModuleTree.Of(model);
        PackedWeights.Attach(tree);
        var trace = new OperatorTrace([], tree.Root, []) { Unlisted = UnlistedParameters.All(tree) };
        return ReportBuilder.Build(options?.ModelName ?? TypeNames.Of(model), [], new(trace, Execution.Shape, null), []);
    }

    /// <summary>Counts the parameters of a model that is made for it, on shapes where that is possible, and disposed of afterwards. It is not run.</summary>
    /// <param name="factory">Makes the model.</param>
    /// <param name="options">How the model is called in the report; nothing else of them matters.</param>
    /// <returns>As for a live model.</returns>
    public static FlopReport CountParameters(Func<nn.Module> factory, FlopCounterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        using var aside = RecordingPause.Enter();
        using var made = new MadeModel(factory, FlopCounterOptions.Default);
        return CountParameters(made.ForShapes(), options);
    }
}
