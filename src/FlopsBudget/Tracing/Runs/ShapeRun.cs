using System.Diagnostics;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Code;
using FlopsBudget.Tracing.Failures;
using FlopsBudget.Tracing.Meta;
using FlopsBudget.Tracing.Meta.Checks;
using FlopsBudget.Tracing.Meta.Native;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Runs;

/// <summary>Runs a model on shapes alone.</summary>
/// <param name="request">What is counted.</param>
/// <param name="pass">What the model does.</param>
[StackTraceHidden]
internal sealed class ShapeRun(RunRequest request, IPass pass)
{
    /// <summary>Runs it, and once more where it makes tensors on the CPU, with kernels that take them.</summary>
    internal OperatorTrace Trace(nn.Module model)
    {
        try
        {
            return Trace(model, mixed: false, makesShapes: false);
        }
        catch (Exception exception) when (pass.TakesMixed && IsMixed(exception))
        {
            return TraceMixed(model);
        }
    }

    // A trace has the CPU written down for what it makes, such as the first states of a recurrent network.
    private OperatorTrace TraceMixed(nn.Module model)
    {
        try
        {
            return Trace(model, mixed: true, makesShapes: false);
        }
        catch (Exception exception) when (IsMixed(exception) && model is jit.ScriptModule && CreationHook.IsAvailable)
        {
            return Trace(model, mixed: true, makesShapes: true);
        }
    }

    /// <summary>Forward made a tensor on the CPU, such as a mask or positions, and libtorch refuses it beside one without values.</summary>
    private static bool IsMixed(Exception exception) => exception.Message.Contains("same device", StringComparison.Ordinal);

    private OperatorTrace Trace(nn.Module model, bool mixed, bool makesShapes)
    {
        using var meta = MetaRun.Enter(model, mixed);
        var tree = ModuleTree.Of(model);
        var code = ForwardCode.Of(tree.Modules, model, request.Options.Method);
        code.ThrowIfNeedsValues();
        using var tensors = pass.InputsOnShapes();
        request.Notes.Note(model, tensors);

        // Nobody can use a tensor without values afterwards.
        using var made = NewDisposeScope();
        using var places = StaticPlaces.Keep(code.StaticFields);
        var call = ModelInvoker.Bind(model, request.Input, tensors.Tensors, request.Options.Method, tree.Root);
        var given = tensors.Described();
        var trace = CaughtFailure.Uncover([StackTraceHidden] () => pass.OnShapes(new(model, tree, makesShapes ? OnShapes : call))) with { Inputs = given };
        meta.ThrowIfFaulted();
        LateChecks.ThrowIfUnmet(trace);
        return trace;

        ModelResult OnShapes()
        {
            using var shapes = CreationHook.Enter(hasValues: _ => false);
            return call();
        }
    }
}
