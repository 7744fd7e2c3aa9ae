namespace FlopsBudget.Judging;

/// <summary>Opens files that several processes write, such as the builds of a project for several target frameworks: each has them for itself meanwhile.</summary>
internal static class SharedFile
{
    private const int MostAttempts = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Opens a file to read it; others may read it too.</summary>
    /// <exception cref="IOException">There is none, or it stays in use for seconds.</exception>
    internal static FileStream Read(string path) => Open(path, FileMode.Open, FileAccess.Read, FileShare.Read);

    /// <summary>Opens a file, or creates an empty one, to read and write it.</summary>
    /// <exception cref="IOException">It cannot be created, or stays in use for seconds.</exception>
    internal static FileStream Change(string path) => Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, mode, access, share);
            }
            catch (IOException exception) when (attempt < MostAttempts && exception is not (DirectoryNotFoundException or FileNotFoundException))
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
