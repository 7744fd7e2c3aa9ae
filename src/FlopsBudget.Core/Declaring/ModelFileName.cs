using FlopsBudget.WeightFiles;

namespace FlopsBudget.Declaring;

/// <summary>Tells the name of a file from that of a type or a member.</summary>
internal static class ModelFileName
{
    private static readonly string[] Endings = [".pt", ".pth", ".ptl", ".torchscript", Onnx];
    private const string Onnx = ".onnx";

    /// <summary>Whether a name is that of a file.</summary>
    internal static bool Is(string name) =>
        IsWeights(name) || Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || name.AsSpan().ContainsAny('/', '\\');

    /// <summary>Whether a name is that of an ONNX file, which is counted without TorchSharp.</summary>
    internal static bool IsOnnx(string name) => name.EndsWith(Onnx, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name is that of a file of weights, which has no graph, so that nothing can run.</summary>
    internal static bool IsWeights(string name) => WeightFileNames.Is(name);

    /// <summary>What a name is that of.</summary>
    internal static ModelKind KindOf(string name) => IsOnnx(name) ? ModelKind.Onnx : IsWeights(name) ? ModelKind.Weights : ModelKind.TorchSharp;

    /// <summary>Whether a name is that of a file for which neither TorchSharp nor any code of the project is needed.</summary>
    internal static bool IsAlone(string name) => IsOnnx(name) || IsWeights(name);
}
