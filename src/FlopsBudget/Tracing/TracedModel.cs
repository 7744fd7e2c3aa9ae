using System.Diagnostics;
using FlopsBudget.Counting;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Runs;

namespace FlopsBudget.Tracing;

/// <summary>A model of TorchSharp with its inputs, as counting sees it.</summary>
/// <param name="supply">The model.</param>
/// <param name="input">Its inputs.</param>
/// <param name="options">How it is run.</param>
[StackTraceHidden]
internal sealed class TracedModel(IModelSupply supply, ModelInput input, FlopCounterOptions options) : ITraceSource
{
    /// <inheritdoc/>
    public string Name => options.ModelName ?? supply.TypeName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Inputs => input.Names;

    /// <inheritdoc/>
    public ExecutedTrace Trace()
    {
        // A user's rule may be for an operator inside of another one.
        var executed = new ModelRun(supply, input, options, options.Rules.Operators.IsEmpty ? LeafOperators.NativeNames : []).Trace();
        ThrowIfEmpty(Name, executed.Trace);
        return executed with { Trace = UnseenShapes.Added(executed.Trace), Method = options.Method };
    }

    /// <summary>Refuses a run in which nothing of libtorch ran.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0302</c>: it is one.</exception>
    internal static void ThrowIfEmpty(string name, OperatorTrace trace)
    {
        if (!trace.Operators().Any())
        {
            throw new FlopsBudgetException(
                DiagnosticIds.NothingMeasured,
                $"{name} ran no operator of libtorch on this thread, so nothing was measured. Check that the model computes on the calling thread, and that it is TorchSharp that computes.");
        }
    }
}
