using System.Diagnostics;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Runs;

/// <summary>Traces one step of training.</summary>
[StackTraceHidden]
internal static class TrainingRun
{
    /// <summary>Runs forward, backward and, if there is an optimizer, its step. The model is afterwards as it was before.</summary>
    /// <param name="called">The model, called with leaves of the autograd graph.</param>
    /// <param name="makeOptimizer">Makes the optimizer of the parameters; null for no step.</param>
    /// <param name="note">Gets what ran forward, also when the model throws; null for nobody.</param>
    /// <param name="cancellation">Ends the run when a module is called, and between its parts.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0302</c>: no output needs a gradient.</exception>
    internal static OperatorTrace Trace(CalledModel called, Func<IEnumerable<Parameter>, optim.Optimizer>? makeOptimizer, Action<OperatorTrace>? note = null,
        CancellationToken cancellation = default)
    {
        var (model, tree, call) = called;
        if (is_inference_mode_enabled())
        {
            throw new FlopsBudgetException(
                DiagnosticIds.NothingMeasured,
                $"A step of training of {TypeNames.Of(model)} cannot be counted in inference mode, where no gradient is recorded. Count it outside of torch.inference_mode().");
        }

        using var flags = ModelState.Enter(tree, training: null);
        using var state = TrainingState.Enter(model);
        using var gradients = enable_grad();
        using var scope = NewDisposeScope();
        var nodes = new BackwardModules();
        var result = new ModelResult(null);
        var forward = TraceSession.Record(tree, [StackTraceHidden] () => result = call(), nodes, note, cancellation: cancellation);
        var outputs = NestedTensors.Of(result.Value).Where(output => output.requires_grad).ToArray();
        if (outputs.Length == 0)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.NothingMeasured,
                $"No output {(result.Remark is null ? string.Empty : "that can be read ")}of {TypeNames.Of(model)} depends on anything that requires a gradient, so there is no backward pass to count. Let parameters require gradients, or set {nameof(FlopCounterOptions.InputGradients)}.");
        }

        // The gradient of a sum is one everywhere, and nothing is spent on the sum itself.
        var ones = outputs.Select(output => ones_like(output, requires_grad: false)).ToArray();
        var backward = TraceSession.Record(tree, [StackTraceHidden] () => autograd.backward(outputs, ones), nodes, cancellation: cancellation);
        var step = makeOptimizer is null ? [] : Step(state, makeOptimizer);
        return forward with { Calls = [.. forward.Calls, .. backward.Calls, .. step], Unlisted = UnlistedParameters.Used(tree, forward.Calls) };
    }

    /// <summary>Steps on copies of the parameters, so that the model's own keep their values.</summary>
    private static IReadOnlyList<OperatorCall> Step(TrainingState state, Func<IEnumerable<Parameter>, optim.Optimizer> make)
    {
        var copies = state.Trainable.Select(Copy).OfType<Parameter>().ToArray();
        using var optimizer = make(copies);
        return TraceSession.Record(tree: null, [StackTraceHidden] () => optimizer.step()).Calls;
    }

    private static Parameter? Copy(Tensor parameter)
    {
        var gradient = parameter.grad;
        return gradient is null ? null : new Parameter(parameter.detach().clone()) { grad = gradient };
    }
}
