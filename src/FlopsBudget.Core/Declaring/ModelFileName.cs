namespace FlopsBudget.Declaring;

/// <summary>Tells the name of a file from that of a type or a member.</summary>
internal static class ModelFileName
{
    private static readonly string[] Endings = [".pt", ".pth", ".ptl", ".torchscript", Onnx];
    private const string Onnx = ".onnx";

    /// <summary>Whether a name is that of a file.</summary>
    internal static bool Is(string name) =>
        Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || name.AsSpan().ContainsAny('/', '\\');

    /// <summary>Whether a name is that of an ONNX file, which is counted without TorchSharp.</summary>
    internal static bool IsOnnx(string name) => name.EndsWith(Onnx, StringComparison.OrdinalIgnoreCase);
}
