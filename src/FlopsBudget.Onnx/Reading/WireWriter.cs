using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace FlopsBudget.Onnx.Reading;

/// <summary>Writes the wire format of protocol buffers.</summary>
internal sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    internal byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    internal void Varint(ulong value)
    {
        Span<byte> bytes = stackalloc byte[10];
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            bytes[length++] = (byte)((value & 0x7F) | 0x80);
        }

        bytes[length++] = (byte)value;
        _bytes.Write(bytes[..length]);
    }

    internal void Bytes(ReadOnlySpan<byte> value)
    {
        Varint((ulong)value.Length);
        _bytes.Write(value);
    }

    internal void Int(int field, long value)
    {
        Tag(field, WireType.Varint);
        Varint(unchecked((ulong)value));
    }

    internal void Float(int field, float value)
    {
        Tag(field, WireType.Fixed32);
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.Write(bytes);
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
        var message = new WireWriter();
        write(message);
        Bytes(field, message._bytes.WrittenSpan);
    }

    /// <summary>A value as it was read behind its tag.</summary>
    internal void Raw(WireTag tag, ReadOnlySpan<byte> value)
    {
        Varint(tag.Value);
        _bytes.Write(value);
    }

    /// <summary>Fields as they were read.</summary>
    internal void Rest(ReadOnlySpan<byte> fields) => _bytes.Write(fields);

    private void Tag(int field, WireType wire) => Varint(((ulong)field << 3) | (ulong)wire);
}
