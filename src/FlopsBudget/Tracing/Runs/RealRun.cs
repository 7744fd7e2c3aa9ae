using System.Diagnostics;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Runs;

/// <summary>Runs a model with values.</summary>
/// <param name="request">What is counted.</param>
/// <param name="pass">What the model does.</param>
[StackTraceHidden]
internal sealed class RealRun(RunRequest request, IPass pass)
{
    /// <summary>Runs it. It is afterwards as it was before.</summary>
    internal OperatorTrace Trace(nn.Module model)
    {
        var tree = ModuleTree.Of(model);
        using var kept = pass.Keep(model, tree);
        using var tensors = pass.InputsWithValues();
        request.Notes.Note(model, tensors);
        var given = tensors.Described();
        return pass.WithValues(new(model, tree, ModelInvoker.Bind(model, request.Input, tensors.Tensors, request.Options.Method, tree.Root))) with { Inputs = given };
    }
}
