using FlopsBudget.MSBuild.Natives;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Wire;

/// <summary>The files between this process and the build that has started it.</summary>
internal static class WireFiles
{
    /// <summary>Reads the request.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0903</c>: the file is not such a request.</exception>
    internal static CheckRequest ReadRequest(string path)
    {
        try
        {
            return RequestXml.Read(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new FlopsBudgetException(DiagnosticIds.InternalError, $"The request {path} cannot be read: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    /// <summary>Reads the state that an earlier process left.</summary>
    /// <param name="path">The file.</param>
    /// <param name="request">What it has to answer.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0903</c>: it is damaged, or answers another request.</exception>
    internal static CheckResult ReadResult(string path, CheckRequest request)
    {
        try
        {
            return ResultXml.Read(File.ReadAllBytes(path), request.Id);
        }
        catch (InvalidDataException exception)
        {
            throw new FlopsBudgetException(DiagnosticIds.InternalError, $"The result {path} cannot be gone on with: {exception.Message}.", exception);
        }
    }

    /// <summary>Writes a state of a check. Each replaces the one before as a whole, so that a process may end at any time.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The state.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0904</c>: it cannot be written.</exception>
    internal static void WriteResult(string path, CheckResult result) => GateFile.Write(path, () => AtomicFile.Write(path, ResultXml.Write(result)));
}
