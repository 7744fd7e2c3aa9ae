namespace FlopsBudget;

/// <summary>A model in a file: a TorchScript archive, or an ONNX file (<c>.onnx</c>), which is counted without TorchSharp.</summary>
public sealed record ModelFile
{
    /// <summary>Names a file; nothing is read yet.</summary>
    /// <param name="path">The file.</param>
    public ModelFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Shapes of the inputs of an ONNX file, in order, <c>1,3,224,224</c>, or by name, <c>ids=1,128; mask=1,128</c>. Null, the default: they are given elsewhere, or are the file's.</summary>
    public string? Input { get; init; }

    /// <summary>The sizes that an ONNX file leaves open, by their names: <c>batch=1; sequence=128</c>. Null, the default: none are open.</summary>
    public string? Sizes { get; init; }

    /// <summary>Values of inputs of an ONNX file that decide sizes or branches: <c>sr=16000</c>. Null, the default: none do.</summary>
    public string? Values { get; init; }

    /// <summary>The path.</summary>
    public override string ToString() => Path;

    /// <summary>Names a file, as the constructor does.</summary>
    /// <param name="path">The file.</param>
    public static implicit operator ModelFile(string path) => new(path);
}
