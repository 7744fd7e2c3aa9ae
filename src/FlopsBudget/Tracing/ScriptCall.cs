using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Calls a TorchScript module.</summary>
internal static class ScriptCall
{
    /// <summary>Runs the module's <c>forward</c>.</summary>
    internal static object? Run(jit.ScriptModule script, IReadOnlyList<Tensor> inputs) => script.call([.. inputs]);
}
