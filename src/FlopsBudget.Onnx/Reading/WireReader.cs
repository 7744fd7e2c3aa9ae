using System.Buffers.Binary;
using System.Text;

namespace FlopsBudget.Onnx.Reading;

/// <summary>Reads the wire format of protocol buffers from a stream, and skips what is not wanted without reading it.</summary>
internal sealed class WireReader(Stream stream)
{
    private readonly byte[] _number = new byte[8];

    // Of a file the operating system is asked for it each time.
    private readonly long _length = stream.Length;

    /// <summary>Where the next byte lies.</summary>
    internal long Position { get; private set; }

    /// <summary>The tag of the next field; 0 at the end of the message.</summary>
    /// <param name="end">Where the message ends.</param>
    internal WireTag Tag(long end)
    {
        if (Position == end)
        {
            return default;
        }

        var tag = new WireTag(Varint());
        return Position <= end && tag.Field > 0 ? tag : throw new InvalidDataException($"the message that ends at byte {end} has a field {tag.Field} at byte {Position}");
    }

    internal ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Byte();
            value |= unchecked((ulong)(next & 0x7F) << shift);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException($"the number before byte {Position} does not end");
    }

    internal long Int() => unchecked((long)Varint());

    internal float Float() => BinaryPrimitives.ReadSingleLittleEndian(Number(4));

    /// <summary>The end of a message, a text or bytes that begin here.</summary>
    internal long End()
    {
        var length = Varint();
        return length <= (ulong)(_length - Position)
            ? Position + (long)length
            : throw new InvalidDataException($"{length} bytes are announced at byte {Position} of {_length}");
    }

    internal byte[] Bytes()
    {
        var end = End();
        var bytes = new byte[end - Position];
        stream.ReadExactly(bytes);
        Position = end;
        return bytes;
    }

    /// <summary>Reads as many bytes as there is room for.</summary>
    internal void ReadExactly(Span<byte> bytes)
    {
        stream.ReadExactly(bytes);
        Position += bytes.Length;
    }

    internal string Text() => Encoding.UTF8.GetString(Bytes());

    /// <summary>The integers of a repeated field, in either of its two forms.</summary>
    internal IEnumerable<long> Ints(WireTag tag)
    {
        if (tag.Wire != WireType.Bytes)
        {
            yield return Int();
            yield break;
        }

        for (var end = End(); Position < end;)
        {
            yield return Int();
        }
    }

    /// <summary>The numbers of a repeated field, in either of its two forms.</summary>
    internal IEnumerable<float> Floats(WireTag tag)
    {
        if (tag.Wire != WireType.Bytes)
        {
            yield return Float();
            yield break;
        }

        for (var end = End(); Position < end;)
        {
            yield return Float();
        }
    }

    /// <summary>The value of a field of any kind, as it is written behind the tag.</summary>
    internal byte[] Raw(WireTag tag)
    {
        switch (tag.Wire)
        {
            case WireType.Varint:
                var number = new WireWriter();
                number.Varint(Varint());
                return number.ToArray();
            case WireType.Fixed64:
                return Number(8).ToArray();
            case WireType.Fixed32:
                return Number(4).ToArray();
            default:
                var bytes = new WireWriter();
                bytes.Bytes(Bytes());
                return bytes.ToArray();
        }
    }

    internal void Skip(WireTag tag)
    {
        switch (tag.Wire)
        {
            case WireType.Varint:
                _ = Varint();
                break;
            case WireType.Fixed64:
                _ = Number(8);
                break;
            case WireType.Fixed32:
                _ = Number(4);
                break;
            default:
                SkipTo(End());
                break;
        }
    }

    /// <summary>Goes to a byte further on.</summary>
    internal void SkipTo(long position)
    {
        stream.Position = Position = position;
    }

    private ReadOnlySpan<byte> Number(int length)
    {
        stream.ReadExactly(_number.AsSpan(0, length));
        Position += length;
        return _number.AsSpan(0, length);
    }

    private int Byte()
    {
        Position++;
        return stream.ReadByte() is var next and >= 0 ? next : throw new EndOfStreamException($"the file ends at byte {Position - 1}");
    }
}
