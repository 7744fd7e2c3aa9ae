using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Calls a TorchScript module.</summary>
internal static class ScriptCall
{
    /// <summary>Runs the module's <c>forward</c>.</summary>
    /// <returns>A remark on the run, or null.</returns>
    internal static string? Run(jit.ScriptModule script, IReadOnlyList<Tensor> inputs)
    {
        try
        {
            script.call([.. inputs]);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or NotImplementedException)
        {
            // What fails in libtorch is an ExternalException. TorchSharp throws these itself, when libtorch has returned:
            // it has no type for the result, such as a dictionary. The model has run to its end by then.
            return "The model ran to its end, but TorchSharp cannot read what it returned; it is counted in full.";
        }
    }
}
