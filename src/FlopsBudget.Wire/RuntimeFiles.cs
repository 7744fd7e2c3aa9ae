using System.Globalization;

namespace FlopsBudget.Wire;

/// <summary>
/// The files by which debuggers and dotnet-trace find a .NET process, three for each in the folder of temporary files. A process that ends
/// without going through its runtime's end, as one that counts does, or is ended, leaves them there.
/// </summary>
internal static class RuntimeFiles
{
    private static readonly string[] Names = ["clr-debug-pipe-", "dotnet-diagnostic-"];

    /// <summary>Removes those of a process that has ended, or is about to.</summary>
    /// <param name="processId">The process, which has the same folder of temporary files as this one.</param>
    internal static void Remove(int processId)
    {
        // On Windows they are pipes, which end with their process.
        if (Path.DirectorySeparatorChar != '/')
        {
            return;
        }

        try
        {
            foreach (var name in Names)
            {
                foreach (var file in Directory.GetFiles(Path.GetTempPath(), $"{name}{processId.ToString(CultureInfo.InvariantCulture)}-*"))
                {
                    File.Delete(file);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be read or written any more: no verdict depends on it.
        }
    }
}
