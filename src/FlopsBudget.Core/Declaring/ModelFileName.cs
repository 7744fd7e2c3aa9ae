namespace FlopsBudget.Declaring;

/// <summary>Tells the name of a file from that of a type or a member.</summary>
internal static class ModelFileName
{
    private static readonly string[] Endings = [".pt", ".pth", ".ptl", ".torchscript"];

    /// <summary>Whether a name is that of a file.</summary>
    internal static bool Is(string name) =>
        Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || name.AsSpan().ContainsAny('/', '\\');
}
