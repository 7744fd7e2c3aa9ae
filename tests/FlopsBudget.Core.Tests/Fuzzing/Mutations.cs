using CsCheck;

namespace FlopsBudget.Tests.Shared;

/// <summary>Damages files and texts at random: bytes turned, numbers that mean much, parts left out, doubled or exchanged, ends cut off.</summary>
internal static class Mutations
{
    private static readonly byte[][] Telling =
    [
        [0], [0xFF], [0x7F], [0x80], [.. "\""u8], [.. "-1"u8], [.. "9223372036854775807"u8], [.. "9223372036854775808"u8], [.. "1e999"u8], [.. "null"u8], [.. "{}"u8], [.. "[]"u8],
        BitConverter.GetBytes(long.MaxValue), BitConverter.GetBytes(-1L), BitConverter.GetBytes(int.MaxValue), BitConverter.GetBytes(1L << 40),
    ];

    /// <summary>One of the files, damaged in one to four places.</summary>
    internal static Gen<byte[]> Of(IReadOnlyList<byte[]> files) =>
        from file in Gen.Int[0, files.Count - 1]
        from changes in Gen.Select(Gen.Int[0, 6], Gen.Int[0, int.MaxValue - 1], Gen.Int[0, int.MaxValue - 1], Gen.Byte).Array[1, 4]
        select changes.Aggregate(files[file], (bytes, change) => Changed(bytes, change.Item1, change.Item2, change.Item3, change.Item4));

    private static byte[] Changed(byte[] bytes, int kind, int one, int other, byte value)
    {
        if (bytes.Length == 0)
        {
            return [value];
        }

        var begin = one % bytes.Length;
        var end = begin + 1 + other % Math.Min(16, bytes.Length - begin);
        return kind switch
        {
            0 => [.. bytes[..begin], value, .. bytes[(begin + 1)..]],
            1 => [.. bytes[..begin], (byte)(bytes[begin] ^ (1 << (value % 8))), .. bytes[(begin + 1)..]],
            2 => [.. bytes[..begin], .. bytes[end..]],
            3 => [.. bytes[..end], .. bytes[begin..]],
            4 => [.. bytes[..begin], .. Telling[value % Telling.Length], .. bytes[Math.Min(bytes.Length, begin + Telling[value % Telling.Length].Length)..]],
            5 => [.. bytes[..begin], .. Telling[value % Telling.Length], .. bytes[begin..]],
            _ => bytes[..begin],
        };
    }
}
