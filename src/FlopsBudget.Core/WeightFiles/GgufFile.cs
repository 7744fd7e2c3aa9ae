using System.Collections.Immutable;

namespace FlopsBudget.WeightFiles;

/// <summary>Reads the header of a GGUF file: keys and values, then the tensors with their places among the weights, which nobody reads.</summary>
internal sealed class GgufFile
{
    private const int Newest = 3;
    private const int Oldest = 2;
    private const int MostDimensions = 4;

    // A name, its number of dimensions, a type and a place.
    private const int LeastOfTensor = 8 + 4 + 4 + 8;

    // A key, a type and one byte.
    private const int LeastOfPair = 8 + 4 + 1;

    private readonly GgufCursor _cursor;

    private GgufFile(GgufCursor cursor) => _cursor = cursor;

    /// <summary>The tensors, in the order of the header, and of how many files this is one.</summary>
    /// <exception cref="UnreadableWeightsException">The header is no such header, or does not fit the file.</exception>
    internal static (IReadOnlyList<WeightTensor> Tensors, ulong Files) Read(Stream file) => new GgufFile(new(file)).Read(file.Length);

    private (IReadOnlyList<WeightTensor> Tensors, ulong Files) Read(long bytes)
    {
        // "GGUF", byte by byte, whatever the order of the others.
        if (_cursor.UInt32() != 0x46554747)
        {
            throw new UnreadableWeightsException("it does not begin with GGUF");
        }

        CheckVersion();
        var count = _cursor.Count("tensors", LeastOfTensor);
        var values = GgufValues.Read(_cursor, _cursor.Count("keys with a value", LeastOfPair));
        var tensors = new List<(WeightTensor Tensor, long Begin)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var tensor = ReadTensor(i, values.Alignment);
            tensors.Add(names.Add(tensor.Tensor.Name) ? tensor : throw new UnreadableWeightsException($"{tensor.Tensor.Name} is in it twice"));
        }

        var begin = checked((_cursor.Position + values.Alignment - 1) / values.Alignment * values.Alignment);
        CheckPlaces(tensors, bytes - begin);
        return ([.. tensors.Select(tensor => tensor.Tensor)], values.Files);
    }

    private void CheckVersion()
    {
        var version = _cursor.UInt32();
        if ((version & 0xFFFF) == 0)
        {
            _cursor.IsBigEndian = true;
            version = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(version);
        }

        if (version is < Oldest or > Newest)
        {
            throw new UnreadableWeightsException($"it is of version {version} of the format, and read are {Oldest} and {Newest}");
        }
    }

    private (WeightTensor Tensor, long Begin) ReadTensor(int index, uint alignment)
    {
        var name = WeightHeader.Name(_cursor.Text(), index);
        var dimensions = _cursor.UInt32();
        if (dimensions > MostDimensions)
        {
            throw new UnreadableWeightsException($"{name} has {dimensions} dimensions, and a tensor has at most {MostDimensions}");
        }

        ImmutableArray<long> sizes = [.. Enumerable.Range(0, (int)dimensions).Select(_ => unchecked((long)_cursor.UInt64()))];
        var elements = WeightHeader.Elements(name, sizes);
        var number = _cursor.UInt32();
        var type = GgmlTypes.Find(number) ?? throw new FlopsBudgetException(
            DiagnosticIds.UnknownWeightType,
            $"{name} is of ggml's type {number}, which this FlopsBudget does not know, or which ggml has no more, so that nobody can say what it holds.");
        var row = sizes.IsEmpty ? 1 : sizes[0];
        if (row % type.Block != 0)
        {
            throw new UnreadableWeightsException($"{name} has rows of {row:N0} elements, no multiple of the {type.Block} in a block of {type.Name}");
        }

        var bytes = (Int128)(elements / type.Block) * type.Bytes;
        var begin = _cursor.UInt64();
        return bytes <= long.MaxValue && begin <= long.MaxValue && begin % alignment == 0
            ? (new(name, type.Name, sizes, elements, (long)bytes), (long)begin)
            : throw new UnreadableWeightsException($"{name} begins at byte {begin:N0} of the weights and takes {bytes:N0}, and places are multiples of {alignment}");
    }

    private static void CheckPlaces(IEnumerable<(WeightTensor Tensor, long Begin)> tensors, long bytes)
    {
        var next = 0L;
        foreach (var (tensor, begin) in tensors.Where(one => one.Tensor.Bytes > 0).OrderBy(one => one.Begin))
        {
            if (begin < next)
            {
                throw new UnreadableWeightsException($"{tensor.Name} begins at byte {begin:N0} of the weights, inside of another tensor, which ends at {next:N0}");
            }

            if (begin > bytes || tensor.Bytes > bytes - begin)
            {
                throw new UnreadableWeightsException($"{tensor.Name} begins at byte {begin:N0} of the weights and takes {tensor.Bytes:N0}, and there are {Math.Max(0, bytes):N0}: the file is cut off");
            }

            next = begin + tensor.Bytes;
        }
    }
}
