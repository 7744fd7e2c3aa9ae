namespace FlopsBudget.MSBuild.Natives;

/// <summary>Writes files so that a reader sees the old or the new one, never a part.</summary>
internal static class AtomicFile
{
    private const int Attempts = 5;

    /// <summary>Writes a file unless it has this content already. Compared by content: nothing has to be remembered, and a damaged file is made again.</summary>
    /// <param name="path">The path; its folder is created.</param>
    /// <param name="bytes">The content.</param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="IOException">The file cannot be read, or the folder cannot be written to.</exception>
    public static bool Update(string path, byte[] bytes)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).SequenceEqual(bytes))
        {
            return false;
        }

        Write(path, bytes);
        return true;
    }

    /// <summary>
    /// Puts a new file in a path's place. What was there is unlinked, not overwritten: it may be a hard or symbolic link
    /// whose other name belongs to someone else.
    /// </summary>
    /// <param name="path">The path; its folder is created.</param>
    /// <param name="bytes">The content.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            Place(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // Another process may write or delete the same file between the look and the move.
    private static void Place(string temporary, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (File.Exists(path))
                {
                    File.Replace(temporary, path, destinationBackupFileName: null);
                }
                else
                {
                    File.Move(temporary, path);
                }

                return;
            }
            catch (IOException) when (attempt < Attempts && File.Exists(temporary))
            {
            }
        }
    }
}
