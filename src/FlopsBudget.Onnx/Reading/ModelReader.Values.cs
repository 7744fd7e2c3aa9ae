using System.Collections.Immutable;
using System.Globalization;

namespace FlopsBudget.Onnx.Reading;

/// <summary>Attributes, tensors and types.</summary>
internal sealed partial class ModelReader
{
    private const int UsualSizes = 4;

    private OnnxAttribute Attribute(long end)
    {
        var (name, reference, text) = (string.Empty, string.Empty, Array.Empty<byte>());
        var (kind, guess) = (OnnxAttributeKind.Undefined, OnnxAttributeKind.Undefined);
        var (number, real) = (0L, 0f);
        var (tensor, graph, sparse) = ((OnnxTensor?)null, (OnnxGraph?)null, (OnnxSparseTensor?)null);
        ImmutableArray<float>.Builder? floats = null;
        ImmutableArray<long>.Builder? ints = null;
        ImmutableArray<byte[]> texts = [];
        ImmutableArray<OnnxTensor> tensors = [];
        ImmutableArray<OnnxGraph> graphs = [];
        ImmutableArray<WireField> rest = [];
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            // Old files do not say which of the values counts: it is the one that is there.
            guess = tag.Field is >= 2 and <= 11 ? (OnnxAttributeKind)(tag.Field - 1) : guess;
            switch (tag.Field)
            {
                case 1:
                    name = reader.Text(tag);
                    break;
                case 2:
                    real = reader.Float(tag);
                    break;
                case 3:
                    number = reader.Int(tag);
                    break;
                case 4:
                    text = reader.Bytes(tag);
                    break;
                case 5:
                    tensor = Tensor(Message(tag));
                    break;
                case 6:
                    graph = Graph(Message(tag));
                    break;
                case 7:
                    (floats ??= ImmutableArray.CreateBuilder<float>()).AddRange(reader.Floats(tag));
                    break;
                case 8:
                    (ints ??= ImmutableArray.CreateBuilder<long>()).AddRange(reader.Ints(tag));
                    break;
                case 9:
                    texts = texts.Add(reader.Bytes(tag));
                    break;
                case 10:
                    tensors = tensors.Add(Tensor(Message(tag)));
                    break;
                case 11:
                    graphs = graphs.Add(Graph(Message(tag)));
                    break;
                case 14 or 15:
                    rest = rest.Add(new(tag, reader.Raw(tag)));
                    break;
                case 20:
                    kind = (OnnxAttributeKind)reader.Int(tag);
                    break;
                case 21:
                    reference = reader.Text(tag);
                    break;
                case 22:
                    var begin = reader.Position;
                    sparse = Sparse(Message(tag));
                    if (IsWhole)
                    {
                        reader.SkipTo(begin);
                        rest = rest.Add(new(tag, reader.Raw(tag)));
                    }

                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new(name, kind == OnnxAttributeKind.Undefined ? guess : kind)
        {
            Float = real,
            Int = number,
            Text = text,
            Tensor = tensor,
            Graph = graph,
            Floats = floats?.ToImmutable() ?? [],
            Ints = ints?.ToImmutable() ?? [],
            Texts = texts,
            Tensors = tensors,
            Graphs = graphs,
            Sparse = sparse,
            Reference = reference,
            Rest = rest,
        };
    }

    private OnnxTensor Tensor(long end)
    {
        var (name, type) = (string.Empty, 0);
        var sizes = ImmutableArray.CreateBuilder<long>();
        var contents = ImmutableArray.CreateBuilder<WireField>(1);
        Dictionary<string, string>? place = null;
        var (bytes, isExternal) = (0L, false);
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    sizes.AddRange(reader.Ints(tag));
                    break;
                case 2:
                    type = checked((int)reader.Int(tag));
                    break;
                case 4 or 5 or 6 or 7 or 9 or 10 or 11:
                    var before = reader.Position;
                    if (tag.Wire == WireType.Bytes && reader.End() is var valueEnd && bytes + valueEnd - before > mostBytes)
                    {
                        reader.SkipTo(valueEnd);
                    }
                    else
                    {
                        reader.SkipTo(before);
                        var value = reader.Raw(tag);
                        contents.Add(new(tag, bytes + value.Length <= mostBytes ? value : []));
                    }

                    bytes += reader.Position - before;
                    break;
                case 8:
                    name = reader.Text(tag);
                    break;
                case 13:
                    var (key, text) = Entry(Message(tag));
                    (place ??= new(StringComparer.Ordinal))[key] = text;
                    break;
                case 14:
                    isExternal = reader.Int(tag) == 1;
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new(name, type, sizes.ToImmutable())
        {
            IsHeavy = bytes > mostBytes,
            Contents = bytes > mostBytes ? [] : contents.DrainToImmutable(),
            External = isExternal ? External(place ?? []) : null,
        };
    }

    private static OnnxExternal External(Dictionary<string, string> place) =>
        new(
            place.GetValueOrDefault("location") ?? throw new InvalidDataException("a tensor lies outside of the file, which does not say where"),
            Number(place, "offset") ?? 0,
            Number(place, "length"));

    private static long? Number(Dictionary<string, string> place, string key) => !place.TryGetValue(key, out var text) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidDataException($"a tensor lies outside of the file at {key} \"{text}\", which is no number");

    private OnnxSparseTensor Sparse(long end)
    {
        var values = new OnnxTensor(string.Empty, 0, []);
        var sizes = ImmutableArray.CreateBuilder<long>();
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    values = Tensor(Message(tag));
                    break;
                case 3:
                    sizes.AddRange(reader.Ints(tag));
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new(values, sizes.ToImmutable());
    }

    private OnnxValue Value(long end)
    {
        var (name, type) = (string.Empty, (OnnxType?)null);
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    name = reader.Text(tag);
                    break;
                case 2:
                    type = Type(Message(tag));
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new(name, type);
    }

    private OnnxType? Type(long end)
    {
        var begin = reader.Position;
        OnnxType? type = null;
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    type = TensorType(Message(tag));
                    break;
                case 4 or 5 or 8 or 9:
                    reader.SkipTo(begin);
                    var bytes = new byte[end - begin];
                    reader.ReadExactly(bytes);
                    return new(0, null) { Other = bytes };
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return type;
    }

    private OnnxType TensorType(long end)
    {
        var (element, sizes) = (0, (ImmutableArray<OnnxSize>?)null);
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    element = checked((int)reader.Int(tag));
                    break;
                case 2:
                    sizes = Sizes(Message(tag));
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new(element, sizes);
    }

    private ImmutableArray<OnnxSize> Sizes(long end)
    {
        var sizes = ImmutableArray.CreateBuilder<OnnxSize>(UsualSizes);
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            if (tag.Field == 1)
            {
                sizes.Add(Size(Message(tag)));
            }
            else
            {
                reader.Skip(tag);
            }
        }

        return sizes.DrainToImmutable();
    }

    private OnnxSize Size(long end)
    {
        var (value, name) = ((long?)null, (string?)null);
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    // Exporters write -1 for a size that is open.
                    value = reader.Int(tag) is var number and >= 0 ? number : null;
                    break;
                case 2:
                    name = reader.Text(tag) is { Length: > 0 } text ? text : null;
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new(value, name);
    }
}
