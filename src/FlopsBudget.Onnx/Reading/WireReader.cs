using System.Buffers.Binary;
using System.Text;

namespace FlopsBudget.Onnx.Reading;

/// <summary>Reads the wire format of protocol buffers from a stream, block by block, and skips what is not wanted without reading it.</summary>
internal sealed class WireReader(Stream stream)
{
    // Small: behind each payload that is stepped over a block is read anew.
    private const int BlockBytes = 1 << 12;

    private readonly byte[] _number = new byte[8];
    private readonly byte[] _block = new byte[Math.Clamp(stream.Length, 1, BlockBytes)];

    // Where the block lies, how many bytes it has, and how many of them were read.
    private long _begin = stream.Position;
    private int _filled;
    private int _read;

    // Of a file the operating system is asked for it each time.
    private readonly long _length = stream.Length;

    /// <summary>Where the next byte lies.</summary>
    internal long Position => _begin + _read;

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

    internal long Int(WireTag tag) => tag.Wire == WireType.Varint ? Int() : throw Misplaced(tag, "a whole number");

    internal float Float(WireTag tag) => tag.Wire == WireType.Fixed32 ? Float() : throw Misplaced(tag, "a number");

    /// <summary>The end of a message, a text or bytes that begin here.</summary>
    internal long End()
    {
        var length = Varint();
        return length <= (ulong)(_length - Position)
            ? Position + (long)length
            : throw new InvalidDataException($"{length} bytes are announced at byte {Position} of {_length}");
    }

    internal byte[] Bytes(WireTag tag) => tag.Wire == WireType.Bytes ? Bytes() : throw Misplaced(tag, "a text");

    internal byte[] Bytes()
    {
        var end = End();
        var bytes = new byte[end - Position];
        ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads as many bytes as there is room for.</summary>
    internal void ReadExactly(Span<byte> bytes)
    {
        var ready = Math.Min(bytes.Length, _filled - _read);
        _block.AsSpan(_read, ready).CopyTo(bytes);
        _read += ready;
        if (ready < bytes.Length)
        {
            stream.ReadExactly(bytes[ready..]);
            (_begin, _filled, _read) = (Position + bytes.Length - ready, 0, 0);
        }
    }

    internal string Text(WireTag tag)
    {
        if (tag.Wire != WireType.Bytes)
        {
            throw Misplaced(tag, "a text");
        }

        var length = End() - Position;
        if (length > _filled - _read)
        {
            var bytes = new byte[length];
            ReadExactly(bytes);
            return Encoding.UTF8.GetString(bytes);
        }

        var text = Encoding.UTF8.GetString(_block.AsSpan(_read, (int)length));
        _read += (int)length;
        return text;
    }

    /// <summary>The integers of a repeated field, in either of its two forms.</summary>
    internal IEnumerable<long> Ints(WireTag tag)
    {
        if (tag.Wire != WireType.Bytes)
        {
            yield return Int(tag);
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
            yield return Float(tag);
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
        if (tag.Wire is WireType.Fixed64 or WireType.Fixed32)
        {
            return Number(tag.Wire == WireType.Fixed64 ? 8 : 4).ToArray();
        }

        using var value = new WireWriter();
        if (tag.Wire == WireType.Varint)
        {
            value.Varint(Varint());
        }
        else
        {
            value.Bytes(Bytes());
        }

        return value.ToArray();
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

    /// <summary>Goes to another byte.</summary>
    internal void SkipTo(long position)
    {
        if (position >= _begin && position <= _begin + _filled)
        {
            _read = (int)(position - _begin);
            return;
        }

        stream.Position = position;
        (_begin, _filled, _read) = (position, 0, 0);
    }

    private long Int() => unchecked((long)Varint());

    private float Float() => BinaryPrimitives.ReadSingleLittleEndian(Number(4));

    private InvalidDataException Misplaced(WireTag tag, string what) => new($"field {tag.Field} at byte {Position} is not {what}");

    private ReadOnlySpan<byte> Number(int length)
    {
        ReadExactly(_number.AsSpan(0, length));
        return _number.AsSpan(0, length);
    }

    private byte Byte()
    {
        if (_read == _filled)
        {
            var next = Position;
            (_begin, _filled, _read) = (next, stream.Read(_block), 0);
            if (_filled == 0)
            {
                throw new EndOfStreamException($"the file ends at byte {next}");
            }
        }

        return _block[_read++];
    }
}
