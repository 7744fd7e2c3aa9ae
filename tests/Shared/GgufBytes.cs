using System.Buffers.Binary;
using System.Text;

namespace FlopsBudget.Tests.Shared;

/// <summary>Writes GGUF files: a header, keys and values, tensors, and zeros for weights.</summary>
internal sealed class GgufBytes(bool isBigEndian = false)
{
    private readonly List<byte> _pairs = [];
    private readonly List<byte> _tensors = [];
    private long _place;

    internal uint Version { get; init; } = 3;

    internal uint Alignment { get; init; } = 32;

    internal ulong? Pairs { get; set; }

    internal ulong? Tensors { get; set; }

    private ulong PairCount { get; set; }

    private ulong TensorCount { get; set; }

    internal GgufBytes Pair(string key, uint type, params byte[] value)
    {
        _pairs.AddRange([.. Text(key), .. Number(type), .. value]);
        PairCount++;
        return this;
    }

    internal GgufBytes Tensor(string name, uint type, long bytes, params long[] sizes) => TensorAt(name, type, bytes, _place, sizes);

    internal GgufBytes TensorAt(string name, uint type, long bytes, long place, params long[] sizes)
    {
        _tensors.AddRange([.. Text(name), .. Number((uint)sizes.Length), .. sizes.SelectMany(size => Number((ulong)size)), .. Number(type), .. Number((ulong)place)]);
        TensorCount++;
        _place = (place + bytes + Alignment - 1) / Alignment * Alignment;
        return this;
    }

    internal byte[] Written(long? weights = null)
    {
        List<byte> header = [.. "GGUF"u8, .. Number(Version), .. Number(Tensors ?? TensorCount), .. Number(Pairs ?? PairCount), .. _pairs, .. _tensors];
        header.AddRange(new byte[(Alignment - (header.Count % Alignment)) % Alignment]);
        return [.. header, .. new byte[weights ?? _place]];
    }

    internal byte[] Text(string text) => [.. Number((ulong)Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    internal byte[] Number(uint number)
    {
        var bytes = new byte[sizeof(uint)];
        Write(() => BinaryPrimitives.WriteUInt32BigEndian(bytes, number), () => BinaryPrimitives.WriteUInt32LittleEndian(bytes, number));
        return bytes;
    }

    internal byte[] Number(ulong number)
    {
        var bytes = new byte[sizeof(ulong)];
        Write(() => BinaryPrimitives.WriteUInt64BigEndian(bytes, number), () => BinaryPrimitives.WriteUInt64LittleEndian(bytes, number));
        return bytes;
    }

    private void Write(Action big, Action little) => (isBigEndian ? big : little)();
}
