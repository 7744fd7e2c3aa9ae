using System.Collections.Immutable;
using System.Globalization;

namespace FlopsBudget.Onnx.Reading;

/// <summary>Attributes, tensors and types.</summary>
internal sealed partial class ModelReader
{
    private OnnxAttribute Attribute(long end)
    {
        var attribute = new OnnxAttribute(string.Empty, OnnxAttributeKind.Undefined);
        var guess = OnnxAttributeKind.Undefined;
        var floats = ImmutableArray.CreateBuilder<float>();
        var ints = ImmutableArray.CreateBuilder<long>();
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            // Old files do not say which of the values counts: it is the one that is there.
            guess = tag.Field is >= 2 and <= 11 ? (OnnxAttributeKind)(tag.Field - 1) : guess;
            switch (tag.Field)
            {
                case 1:
                    attribute = attribute with { Name = reader.Text() };
                    break;
                case 2:
                    attribute = attribute with { Float = reader.Float() };
                    break;
                case 3:
                    attribute = attribute with { Int = reader.Int() };
                    break;
                case 4:
                    attribute = attribute with { Text = reader.Bytes() };
                    break;
                case 5:
                    attribute = attribute with { Tensor = Tensor(Message(tag)) };
                    break;
                case 6:
                    attribute = attribute with { Graph = Graph(Message(tag)) };
                    break;
                case 7:
                    floats.AddRange(reader.Floats(tag));
                    break;
                case 8:
                    ints.AddRange(reader.Ints(tag));
                    break;
                case 9:
                    attribute = attribute with { Texts = attribute.Texts.Add(reader.Bytes()) };
                    break;
                case 10:
                    attribute = attribute with { Tensors = attribute.Tensors.Add(Tensor(Message(tag))) };
                    break;
                case 11:
                    attribute = attribute with { Graphs = attribute.Graphs.Add(Graph(Message(tag))) };
                    break;
                case 14 or 15:
                    attribute = attribute with { Rest = attribute.Rest.Add((tag, reader.Raw(tag))) };
                    break;
                case 20:
                    attribute = attribute with { Kind = (OnnxAttributeKind)reader.Int() };
                    break;
                case 21:
                    attribute = attribute with { Reference = reader.Text() };
                    break;
                case 22:
                    var sparse = reader.Position;
                    attribute = attribute with { Sparse = Sparse(Message(tag)) };
                    if (IsWhole)
                    {
                        reader.SkipTo(sparse);
                        attribute = attribute with { Rest = attribute.Rest.Add((tag, reader.Raw(tag))) };
                    }

                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return attribute with { Floats = floats.ToImmutable(), Ints = ints.ToImmutable(), Kind = attribute.Kind == OnnxAttributeKind.Undefined ? guess : attribute.Kind };
    }

    private OnnxTensor Tensor(long end)
    {
        var tensor = new OnnxTensor(string.Empty, 0, []);
        var sizes = ImmutableArray.CreateBuilder<long>();
        var contents = ImmutableArray.CreateBuilder<(WireTag, byte[])>();
        var place = new Dictionary<string, string>(StringComparer.Ordinal);
        var (bytes, isExternal) = (0L, false);
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    sizes.AddRange(reader.Ints(tag));
                    break;
                case 2:
                    tensor = tensor with { Type = checked((int)reader.Int()) };
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
                        contents.Add((tag, bytes + value.Length <= mostBytes ? value : []));
                    }

                    bytes += reader.Position - before;
                    break;
                case 8:
                    tensor = tensor with { Name = reader.Text() };
                    break;
                case 13:
                    var (key, text) = Entry(Message(tag));
                    place[key] = text;
                    break;
                case 14:
                    isExternal = reader.Int() == 1;
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return tensor with
        {
            Sizes = sizes.ToImmutable(),
            IsHeavy = bytes > mostBytes,
            Contents = bytes > mostBytes ? [] : contents.ToImmutable(),
            External = isExternal ? External(place) : null,
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
        var value = new OnnxValue(string.Empty);
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    value = value with { Name = reader.Text() };
                    break;
                case 2:
                    value = value with { Type = Type(Message(tag)) };
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return value;
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
        var type = new OnnxType(0, null);
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    type = type with { Element = checked((int)reader.Int()) };
                    break;
                case 2:
                    type = type with { Sizes = Sizes(Message(tag)) };
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return type;
    }

    private ImmutableArray<OnnxSize> Sizes(long end)
    {
        var sizes = ImmutableArray.CreateBuilder<OnnxSize>();
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

        return sizes.ToImmutable();
    }

    private OnnxSize Size(long end)
    {
        var size = new OnnxSize(null, null);
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    // Exporters write -1 for a size that is open.
                    size = size with { Value = reader.Int() is var value and >= 0 ? value : null };
                    break;
                case 2:
                    size = size with { Name = reader.Text() is { Length: > 0 } name ? name : null };
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return size;
    }
}
