namespace FlopsBudget;

/// <summary>A file that a user has named, which must be there to be read.</summary>
internal static class ExistingFile
{
    /// <summary>The path, if a file lies there.</summary>
    /// <param name="named">The file as messages name it: <c>The model file net.onnx</c>.</param>
    /// <param name="path">Where it is looked for, absolute.</param>
    /// <param name="advice">A sentence about how paths are read; empty for none.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0208</c>: there is nothing, a folder, or a link that leads nowhere.</exception>
    internal static string Of(string named, string path, string advice = "") =>
        Directory.Exists(path) ? throw Missing($"{named} is a folder: {path}.")
        : new FileInfo(path).LinkTarget is not null && LastOf(path) is not { Exists: true } ? throw Missing($"{named} is a link to {new FileInfo(path).LinkTarget}, which does not exist: {path}.")
        : File.Exists(path) ? path
        : throw Missing($"{named} does not exist: looked for {path}.{(advice.Length == 0 ? "" : $" {advice}")}");

    // A link counts as a file that exists, wherever it leads; links that lead to each other have no end.
    private static FileSystemInfo? LastOf(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: true);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static FlopsBudgetException Missing(string message) => new(DiagnosticIds.FileNotFound, message);
}
