namespace FlopsBudget.Tool.Wire;

/// <summary>Writes files of the gate's own.</summary>
internal static class GateFile
{
    /// <summary>Writes one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0904</c>: it cannot be written.</exception>
    internal static void Write(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.FilesNotWritten,
                $"{path} cannot be written: {exception.Message} See to it that there is room, and that this user can write there.",
                exception);
        }
    }
}
