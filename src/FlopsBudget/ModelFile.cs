namespace FlopsBudget;

/// <summary>A model in a file: a TorchScript archive.</summary>
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

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
