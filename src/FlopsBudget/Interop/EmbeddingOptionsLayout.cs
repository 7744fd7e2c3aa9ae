using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary><c>torch::nn::EmbeddingOptions</c> (torch/csrc/api/include/torch/nn/options/embedding.h).</summary>
/// <remarks>Of a flag only the first byte is written; what follows starts at the next word.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct EmbeddingOptionsLayout
{
    internal readonly long Rows;
    internal readonly long Columns;
    internal readonly long PaddingIndex;
    internal readonly byte HasPaddingIndex;
    internal readonly double MaxNorm;
    internal readonly byte HasMaxNorm;
    internal readonly double NormType;
    internal readonly byte ScaleGradient;
    internal readonly byte IsSparse;

    /// <summary>What lies in libtorch's object behind a module.</summary>
    /// <param name="module">The module.</param>
    /// <param name="word">Where in the object, in words of eight bytes.</param>
    internal static unsafe EmbeddingOptionsLayout At(SharedModuleHandle module, int word) => *(EmbeddingOptionsLayout*)(module.Object<long>() + word);
}
