using FlopsBudget.Traces;

namespace FlopsBudget.Tracing;

/// <summary>The shapes of modules that no hook sees: those inside of TorchScript, and those whose <c>forward</c> was called instead of <c>call</c>.</summary>
internal static class UnseenShapes
{
    /// <summary>The trace with them, found by the tensors that go in and out, if there are such modules.</summary>
    internal static OperatorTrace Added(OperatorTrace trace)
    {
        if (trace.ModuleCalls.All(call => !call.Outputs.IsEmpty))
        {
            return trace;
        }

        var boundary = new ModuleBoundary<long>();
        foreach (var input in trace.Inputs ?? [])
        {
            boundary.Begin(input.Identity, input);
        }

        foreach (var call in trace.Operators())
        {
            foreach (var tensor in call.Inputs.SelectMany(argument => argument.AllTensors))
            {
                boundary.Use(call.Module, tensor.Identity, tensor);
            }

            foreach (var tensor in call.Outputs.SelectMany(argument => argument.AllTensors))
            {
                boundary.Make(call.Module, tensor.Identity, tensor);
            }
        }

        foreach (var output in trace.Outputs ?? [])
        {
            boundary.End(output.Identity);
        }

        return trace with { Unannounced = boundary.Found() };
    }
}
