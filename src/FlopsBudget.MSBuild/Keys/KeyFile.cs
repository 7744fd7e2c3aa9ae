using FlopsBudget.MSBuild.Interop;

namespace FlopsBudget.MSBuild.Keys;

/// <summary>Opens files whose contents are a part of a key.</summary>
internal static class KeyFile
{
    /// <summary>A file's path; null where no file of this system has such a name.</summary>
    /// <param name="folder">The folder from which it is named.</param>
    /// <param name="name">Its name from there, with the system's separators.</param>
    public static string? PathOf(string folder, string name)
    {
        try
        {
            return Path.GetFullPath(Path.Combine(folder, name));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>
    /// A file to read from; null where there is none, as behind a link that leads nowhere, and for a pipe, a socket or a device, which may
    /// never end. What counts the model says what is wrong with it.
    /// </summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="bufferSize">How much is read at a time.</param>
    /// <exception cref="InputsUnknownException">It cannot be read.</exception>
    public static FileStream? Open(string path, int bufferSize)
    {
        if (!File.Exists(path) || FileStamp.IsSpecial(path))
        {
            return null;
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // A link "exists" wherever it leads.
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputsUnknownException(exception.Message);
        }
    }

    /// <summary>Reads until an array is full or the file ends: one call may give less.</summary>
    /// <returns>How many bytes were read.</returns>
    public static int Fill(FileStream file, byte[] bytes)
    {
        var length = 0;
        while (file.Read(bytes, length, bytes.Length - length) is var read and > 0)
        {
            length += read;
        }

        return length;
    }
}
