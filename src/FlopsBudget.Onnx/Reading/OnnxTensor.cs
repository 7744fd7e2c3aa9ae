using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>A tensor of the file: its sizes always, its contents only where they are few.</summary>
/// <param name="Name">Its name; empty in an attribute.</param>
/// <param name="Type">What its elements are, under ONNX's own number.</param>
/// <param name="Sizes">Its sizes; none for a single number.</param>
internal sealed record OnnxTensor(string Name, int Type, ImmutableArray<long> Sizes)
{
    /// <summary>The most bytes of contents that are read: shapes and settings have fewer, weights have more.</summary>
    internal const int MostBytes = 4096;

    /// <summary>Whether it has contents that were not read.</summary>
    internal bool IsHeavy { get; init; }

    /// <summary>Where it lies outside of the file; null where it lies in it.</summary>
    internal OnnxExternal? External { get; init; }

    /// <summary>The tensor as it was written where only what is not zero is, of a model that was read whole; null for any other.</summary>
    internal WireField? Sparse { get; init; }

    /// <summary>The contents as they were written: fields of the message.</summary>
    internal ImmutableArray<WireField> Contents { get; init; } = [];

    /// <summary>The number of elements.</summary>
    internal long Elements => Traces.Shapes.Product(Sizes);

    /// <summary>A tensor of whole numbers of 64 bits.</summary>
    internal static OnnxTensor OfInts(string name, ImmutableArray<long> sizes, params IEnumerable<long> values) => OfBytes(name, 7, sizes, [.. values.SelectMany(BitConverter.GetBytes)]);

    /// <summary>A tensor of given contents, little-endian.</summary>
    internal static OnnxTensor OfBytes(string name, int type, ImmutableArray<long> sizes, ReadOnlySpan<byte> bytes)
    {
        using var raw = new WireWriter();
        raw.Bytes(bytes);
        return new(name, type, sizes) { Contents = [new(new((9 << 3) | 2), raw.ToArray())] };
    }
}
