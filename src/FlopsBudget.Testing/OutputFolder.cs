namespace FlopsBudget.Testing;

/// <summary>The folder that the tests were built to.</summary>
internal static class OutputFolder
{
    // A runner may be a program that lies elsewhere; this assembly lies beside the tests, except in a single file.
    internal static string Path { get; } = System.IO.Path.GetDirectoryName(typeof(OutputFolder).Assembly.Location) is { Length: > 0 } folder
        ? folder
        : AppContext.BaseDirectory;
}
