namespace FlopsBudget.Traces;

/// <summary>Finds and opens the files of arrays that inputs name.</summary>
internal static class NumpyFiles
{
    /// <summary>Reads a file.</summary>
    /// <param name="folder">The folder from which it is named.</param>
    /// <param name="folderText">What that folder is called in an error.</param>
    /// <param name="name">Its path from there.</param>
    /// <param name="read">Makes something of its bytes; it throws a <see cref="FormatException"/> for those that cannot be used.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0216</c>: there is no such file, or it cannot be used.</exception>
    internal static T Read<T>(string folder, string folderText, string name, Func<byte[], T> read)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name.Replace('\\', Path.DirectorySeparatorChar)));
        if (!File.Exists(path))
        {
            throw Unusable(name, $"does not exist: looked for {path}. Paths are relative to {folderText}");
        }

        try
        {
            return read(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(name, $"cannot be read: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    private static FlopsBudgetException Unusable(string name, string why, Exception? cause = null) =>
        new(DiagnosticIds.UnusableInput, $"The input file {name} {why}.", cause);
}
