using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace FlopsBudget.Onnx.Reading;

/// <summary>Writes the wire format of protocol buffers, into memory that is lent.</summary>
internal sealed class WireWriter : IDisposable
{
    // The length of a message is known only behind it; as many bytes as the longest one needs are left for it.
    private const int LengthBytes = 5;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(256);
    private int _length;

    /// <summary>What was written so far, until more is written or the memory is given back.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    internal byte[] ToArray() => Written.ToArray();

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    internal void Varint(ulong value)
    {
        var bytes = Reserve(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            bytes[length++] = (byte)((value & 0x7F) | 0x80);
        }

        bytes[length++] = (byte)value;
        _length += length;
    }

    internal void Bytes(ReadOnlySpan<byte> value)
    {
        Varint((ulong)value.Length);
        Rest(value);
    }

    internal void Int(int field, long value)
    {
        Tag(field, WireType.Varint);
        Varint(unchecked((ulong)value));
    }

    internal void Float(int field, float value)
    {
        Tag(field, WireType.Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(Reserve(4), value);
        _length += 4;
    }

    internal void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, WireType.Bytes);
        Bytes(value);
    }

    internal void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A text that is left out when it is empty.</summary>
    internal void OptionalText(int field, string value)
    {
        if (value.Length > 0)
        {
            Text(field, value);
        }
    }

    internal void Message(int field, Action<WireWriter> write)
    {
        Tag(field, WireType.Bytes);
        _ = Reserve(LengthBytes);
        var begin = _length += LengthBytes;
        write(this);
        var length = _length - begin;
        for (var place = 0; place < LengthBytes; place++)
        {
            _bytes[begin - LengthBytes + place] = (byte)(((length >> (7 * place)) & 0x7F) | (place < LengthBytes - 1 ? 0x80 : 0));
        }
    }

    /// <summary>A value as it was read behind its tag.</summary>
    internal void Raw(WireTag tag, ReadOnlySpan<byte> value)
    {
        Varint(tag.Value);
        Rest(value);
    }

    /// <summary>Fields as they were read.</summary>
    internal void Rest(ReadOnlySpan<byte> fields)
    {
        fields.CopyTo(Reserve(fields.Length));
        _length += fields.Length;
    }

    /// <summary>Room for so many bytes behind those that are written.</summary>
    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max((long)_length + count, 2L * _bytes.Length)));
            Written.CopyTo(larger);
            Dispose();
            _bytes = larger;
        }

        return _bytes.AsSpan(_length);
    }

    private void Tag(int field, WireType wire) => Varint(((ulong)field << 3) | (ulong)wire);
}
