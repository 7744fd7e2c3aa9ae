using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace FlopsBudget.MSBuild.Interop;

/// <summary>
/// What tells without reading a file whether it is the one of before, where the system keeps something that no user can set back: on
/// Linux the time of the last change of any kind, and the file's number. Size and time of writing alone do not tell: archives,
/// reproducible builds and caches set them.
/// </summary>
internal static class FileStamp
{
    private const int Mode = 28;
    private const int TypeBits = 0xF000;
    private const int TypeFolder = 0x4000;
    private const int TypeFile = 0x8000;
    private const int Inode = 32;
    private const int Size = 40;
    private const int Changed = 96;
    private const int Written = 112;
    private const int Device = 136;

    // Two changes within one tick of the system's clock look the same.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    /// <summary>The stamp of a file; null where there is none that can be relied on.</summary>
    /// <param name="path">The file, absolute.</param>
    public static string? Find(string path)
    {
        var buffer = new byte[Libc.SizeOfStatx];
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux) || !Query(path, buffer))
        {
            return null;
        }

        var (seconds, nanoseconds) = Time(Changed);

        // File systems that are images, or do not keep the time, show a whole second there, often the time of writing.
        var isKept = nanoseconds != 0 && DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeSeconds(seconds) > Settled;
        return isKept
            ? string.Join("|", new[] { Long(Size), seconds, nanoseconds, Time(Written).Seconds, Time(Written).Nanoseconds, Long(Inode), Long(Device) }
                .Select(number => number.ToString(CultureInfo.InvariantCulture)))
            : null;

        long Long(int offset) => BitConverter.ToInt64(buffer, offset);

        (long Seconds, uint Nanoseconds) Time(int offset) => (BitConverter.ToInt64(buffer, offset), BitConverter.ToUInt32(buffer, offset + sizeof(long)));
    }

    /// <summary>Whether what lies there is neither a file nor a folder, but a pipe, a socket or a device: to read such a thing may take for ever.</summary>
    /// <param name="path">The path, absolute.</param>
    public static bool IsSpecial(string path)
    {
        var buffer = new byte[Libc.SizeOfStatx];
        return RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && Query(path, buffer)
            && (BitConverter.ToUInt16(buffer, Mode) & TypeBits) is not (TypeFile or TypeFolder);
    }

    private static bool Query(string path, byte[] buffer)
    {
        try
        {
            return Libc.statx(Libc.AT_FDCWD, Encoding.UTF8.GetBytes(path + "\0"), 0, Libc.STATX_BASIC_STATS, buffer) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library of before 2018: files are read instead.
            return false;
        }
    }
}
