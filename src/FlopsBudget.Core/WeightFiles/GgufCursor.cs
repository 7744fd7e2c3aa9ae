using System.Buffers.Binary;

namespace FlopsBudget.WeightFiles;

/// <summary>Reads the values of a GGUF header one after the other, and never more than the file or a header has.</summary>
/// <param name="file">The file.</param>
internal sealed class GgufCursor(Stream file)
{
    private readonly long _most = Math.Min(file.Length, WeightHeader.MostBytes);
    private long _position = file.Position;

    /// <summary>Whether the numbers have their high byte first.</summary>
    internal bool IsBigEndian { get; set; }

    /// <summary>Where it stands in the file.</summary>
    internal long Position => _position;

    /// <summary>The bytes that a header can still have.</summary>
    internal long Left => _most - _position;

    internal ushort UInt16()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        Fill(bytes);
        return IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    internal uint UInt32()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        Fill(bytes);
        return IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    internal ulong UInt64()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        Fill(bytes);
        return IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>A number of things, each of which takes some bytes of the header.</summary>
    /// <param name="what">What they are.</param>
    /// <param name="least">The fewest bytes of one.</param>
    internal long Count(string what, int least)
    {
        var count = UInt64();
        return count <= (ulong)(Left / least) ? (long)count : throw new UnreadableWeightsException($"{CutOff()}, and should hold {count:N0} {what}");
    }

    /// <summary>A text behind its length.</summary>
    internal string Text()
    {
        var bytes = new byte[Count("bytes of a text", 1)];
        Fill(bytes);
        return WeightHeader.Text(bytes);
    }

    internal void Skip(long bytes)
    {
        if (bytes > Left)
        {
            throw new UnreadableWeightsException($"{CutOff()}, and should go on for {bytes:N0}");
        }

        file.Seek(bytes, SeekOrigin.Current);
        _position += bytes;
    }

    private void Fill(Span<byte> bytes)
    {
        if (bytes.Length > Left)
        {
            throw new UnreadableWeightsException($"{CutOff()}, and should go on for {bytes.Length:N0}");
        }

        file.ReadExactly(bytes);
        _position += bytes.Length;
    }

    private string CutOff() => file.Length < WeightHeader.MostBytes
        ? $"at byte {_position:N0} its header has {Left:N0} more to the end of the file"
        : $"at byte {_position:N0} its header has {Left:N0} more to the most that a header has, {WeightHeader.MostBytes:N0}";
}
