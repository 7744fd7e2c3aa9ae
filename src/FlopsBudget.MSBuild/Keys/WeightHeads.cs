using System.Security.Cryptography;
using FlopsBudget.WeightFiles;

namespace FlopsBudget.MSBuild.Keys;

/// <summary>
/// Tells files of weights by what decides their figures: the header and the length. Gigabytes of weights behind it decide nothing, and are not read.
/// </summary>
internal static class WeightHeads
{
    // Larger headers are not read, so that what stands behind these bytes is no part of any figure.
    private const int MostBytes = 100_000_000;

    private const int LengthBytes = 8;

    private const string Ending = ".safetensors";

    /// <summary>A file with all others that may be of its model: its figures are those of all of them.</summary>
    public static IEnumerable<string> WithParts(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var name = Path.GetFileName(path);
        var part = WeightFileNames.PartOf(name);
        if ((part is null && !WeightFileNames.IsIndex(name)) || !Directory.Exists(folder))
        {
            return [path];
        }

        // An index may name its files in capitals.
        return new[] { path }
            .Concat(Directory.EnumerateFiles(folder, part is null ? "*" : $"{part.Stem}-*{part.Ending}")
                .Where(file => part is not null || file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
                .OrderBy(file => file, StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>The keys of files with their names, as one text.</summary>
    /// <exception cref="InputsUnknownException">One cannot be read.</exception>
    public static string KeysOf(IEnumerable<string> paths) => string.Concat(paths.Select(path => $"{path}|{KeyOf(path)}\n"));

    private static string KeyOf(string path)
    {
        using var file = KeyFile.Open(path, bufferSize: 1 << 17);
        if (file is null)
        {
            return ContentKeys.Absent;
        }

        using var sha = SHA256.Create();
        return $"{file.Length}|{ContentKeys.Text(sha.ComputeHash(new Head(file, HeadOf(file, path))))}";
    }

    private static long HeadOf(FileStream file, string path)
    {
        if (!path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
        {
            return MostBytes;
        }

        var length = new byte[LengthBytes];
        var read = KeyFile.Fill(file, length);
        file.Position = 0;
        var header = read == LengthBytes ? BitConverter.ToUInt64(length, 0) : 0;
        return LengthBytes + (long)Math.Min(header, MostBytes);
    }

    /// <summary>The first bytes of a file, as if there were no others.</summary>
    private sealed class Head(FileStream file, long bytes) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, (int)Math.Min(count, bytes - file.Position));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
