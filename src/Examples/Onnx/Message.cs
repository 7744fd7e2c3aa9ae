using System.Buffers.Binary;
using System.Text;

namespace FlopsBudget.Examples.Onnx;

/// <summary>A message in the wire format of protocol buffers, in which ONNX files are written.</summary>
internal sealed class Message
{
    private const int Varint = 0;
    private const int Bytes = 2;

    private readonly List<byte> _bytes = [];

    public Message Add(int field, long value)
    {
        Write(((ulong)field << 3) | Varint);
        Write((ulong)value);
        return this;
    }

    public Message Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    public Message Add(int field, Message message) => Add(field, message._bytes.ToArray());

    public Message AddAll(int field, IEnumerable<long> values) => values.Aggregate(this, (message, value) => message.Add(field, value));

    public Message AddAll(int field, IEnumerable<string> texts) => texts.Aggregate(this, (message, text) => message.Add(field, text));

    public Message AddAll(int field, IEnumerable<Message> messages) => messages.Aggregate(this, (message, one) => message.Add(field, one));

    public Message Add(int field, float[] numbers)
    {
        var bytes = new byte[sizeof(float) * numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * i), numbers[i]);
        }

        return Add(field, bytes);
    }

    public void Save(string path) => File.WriteAllBytes(path, [.. _bytes]);

    private Message Add(int field, byte[] content)
    {
        Write(((ulong)field << 3) | Bytes);
        Write((ulong)content.Length);
        _bytes.AddRange(content);
        return this;
    }

    private void Write(ulong value)
    {
        for (; value > 0x7f; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
