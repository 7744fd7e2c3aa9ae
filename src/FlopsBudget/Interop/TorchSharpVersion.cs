using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>The version of the TorchSharp in this process.</summary>
internal static class TorchSharpVersion
{
    /// <summary>Three numbers, such as <c>0.107.0</c>.</summary>
    internal static string? Text => typeof(Tensor).Assembly.GetName().Version?.ToString(3);
}
