using System.IO.Compression;

namespace FlopsBudget.Declaring.Models;

/// <summary>Looks at the members of an archive before anything unpacks them: libtorch takes what they say of themselves, and what is in them.</summary>
internal static class ArchiveMembers
{
    /// <summary>How much code, pickles and notes may be together; the largest known archives have 2 MiB.</summary>
    private const long MostText = 64L << 20;

    /// <summary>How much a member may hold whatever it takes in the file. libtorch writes weights as they are.</summary>
    private const long MostPacked = 64L << 20;

    /// <summary>How many times more than in the file a larger member may hold.</summary>
    private const long MostRatio = 100;

    /// <summary>Looks for members that would take too much memory, or are damaged.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0305</c>: there are some.</exception>
    /// <exception cref="InvalidDataException">A member is not what the archive says of it.</exception>
    internal static void Verify(string path, ZipArchive archive)
    {
        var text = 0L;
        foreach (var entry in archive.Entries)
        {
            if (entry.Length > MostPacked && entry.Length / MostRatio > entry.CompressedLength)
            {
                throw TooLarge(path, $"{entry.FullName} takes {entry.CompressedLength} bytes in the file and {entry.Length} in memory");
            }

            if (!IsData(entry) && entry.Length > MostText - text)
            {
                throw TooLarge(path, $"its code and pickles take {(decimal)text + entry.Length} bytes or more in memory, and {MostText} are allowed");
            }

            text += IsData(entry) ? 0 : entry.Length;
        }

        foreach (var entry in archive.Entries.Where(entry => !IsData(entry)))
        {
            VerifyContent(entry);
        }
    }

    // Weights may be damaged, and say so by their values alone; they decide nothing here.
    private static bool IsData(ZipArchiveEntry entry) =>
        entry.FullName.Contains("/data/", StringComparison.Ordinal) || entry.FullName.Contains("/constants/", StringComparison.Ordinal);

    private static void VerifyContent(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var buffer = new byte[1 << 16];
        var sum = 0xFFFFFFFFu;
        var length = 0L;
        using var pickle = IsPickle(entry) ? new MemoryStream() : null;
        for (int read; length <= entry.Length && (read = stream.Read(buffer)) > 0;)
        {
            length += read;
            sum = Checksum(sum, buffer.AsSpan(0, read));
            pickle?.Write(buffer, 0, read);
        }

        if (length != entry.Length || ~sum != entry.Crc32)
        {
            throw new InvalidDataException($"{entry.FullName} has not the length or the checksum that the archive gives.");
        }

        if (pickle is not null)
        {
            PickleLengths.Verify(entry.FullName, pickle.GetBuffer().AsSpan(0, (int)pickle.Length));
        }
    }

    // Those of notes (.debug_pkl) are among them.
    private static bool IsPickle(ZipArchiveEntry entry) => entry.FullName.EndsWith("pkl", StringComparison.Ordinal);

    // The CRC-32 of zip files; libtorch does not look at it.
    private static uint Checksum(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) == 0 ? 0 : 0xEDB88320u);
            }
        }

        return sum;
    }

    private static FlopsBudgetException TooLarge(string path, string why) =>
        new(DiagnosticIds.UnreadableArchive, $"{path} is not loaded: {why}. No archive that libtorch writes is like that. Export it again.");
}
