using System.Diagnostics;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Calls a TorchScript module.</summary>
[StackTraceHidden]
internal static class ScriptCall
{
    /// <summary>Runs the module's <c>forward</c>.</summary>
    internal static ModelResult Run(jit.ScriptModule script, IReadOnlyList<Tensor> inputs)
    {
        try
        {
            return new(script.call([.. inputs]));
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or NotImplementedException)
        {
            // What fails in libtorch is an ExternalException. TorchSharp throws these itself, when libtorch has returned:
            // it has no type for the result, such as a dictionary. The model has run to its end by then.
            return new(null, "The model ran to its end, but TorchSharp cannot read what it returned; it is counted in full.");
        }
    }
}
