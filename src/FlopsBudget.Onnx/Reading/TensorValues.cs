using System.Buffers.Binary;
using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>Reads the whole numbers of small tensors.</summary>
internal static class TensorValues
{
    /// <summary>The values of a tensor of Booleans or whole numbers; null where they are not known, or are others.</summary>
    internal static ImmutableArray<long>? Ints(OnnxTensor? tensor)
    {
        if (tensor is null || tensor.IsHeavy || tensor.External is not null || Width(tensor.Type) is not { } width)
        {
            return null;
        }

        var values = ImmutableArray.CreateBuilder<long>();
        foreach (var (tag, value) in tensor.Contents)
        {
            var reader = new WireReader(new MemoryStream(value));
            if (tag.Field != 9)
            {
                values.AddRange(reader.Ints(tag));
                continue;
            }

            var bytes = reader.Bytes();
            for (var place = 0; place + width <= bytes.Length; place += width)
            {
                values.Add(Read(bytes.AsSpan(place), tensor.Type, width));
            }
        }

        return values.Count == tensor.Elements ? values.ToImmutable() : null;
    }

    /// <summary>The bytes of a tensor that was made of bytes.</summary>
    internal static byte[] Raw(OnnxTensor tensor) => new WireReader(new MemoryStream(tensor.Contents[0].Value)).Bytes();

    /// <summary>The only value of a tensor; null where it is not known.</summary>
    internal static long? Single(OnnxTensor? tensor) => Ints(tensor) is [var value] ? value : null;

    private static int? Width(int type) => type switch
    {
        2 or 3 or 9 => 1,
        4 or 5 => 2,
        6 or 12 => 4,
        7 or 13 => 8,
        _ => null,
    };

    private static long Read(ReadOnlySpan<byte> bytes, int type, int width) => (width, type is 3 or 5 or 6) switch
    {
        (1, true) => unchecked((sbyte)bytes[0]),
        (1, false) => bytes[0],
        (2, true) => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (4, true) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        (4, false) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };
}
