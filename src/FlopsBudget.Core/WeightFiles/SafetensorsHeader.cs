using System.Collections.Immutable;
using System.Text.Json;

namespace FlopsBudget.WeightFiles;

/// <summary>Reads the object of JSON at the head of a safetensors file, token by token.</summary>
internal ref struct SafetensorsHeader
{
    private const string Metadata = "__metadata__";

    private Utf8JsonReader _json;

    private SafetensorsHeader(ReadOnlySpan<byte> json) => _json = new(json);

    /// <summary>The tensors with their places among the weights.</summary>
    /// <param name="json">The header, which may end in spaces.</param>
    /// <exception cref="UnreadableWeightsException">It is no such object.</exception>
    internal static List<(WeightTensor Tensor, long Begin, long End)> Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] != (byte)'{')
        {
            throw new UnreadableWeightsException("its header does not begin with {");
        }

        try
        {
            return new SafetensorsHeader(json).Tensors();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new UnreadableWeightsException($"its header is no JSON as it should be: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    private List<(WeightTensor Tensor, long Begin, long End)> Tensors()
    {
        var tensors = new List<(WeightTensor, long, long)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        _json.Read();
        while (NextName() is { } name)
        {
            if (!names.Add(name))
            {
                throw new UnreadableWeightsException($"{WeightHeader.Name(name, tensors.Count)} is in it twice");
            }

            if (name == Metadata)
            {
                SkipTexts();
            }
            else
            {
                tensors.Add(Tensor(WeightHeader.Name(name, tensors.Count)));
            }
        }

        // Only white space may follow.
        return _json.Read() ? throw new UnreadableWeightsException("something follows the object of its header") : tensors;
    }

    private (WeightTensor Tensor, long Begin, long End) Tensor(string name)
    {
        string? type = null;
        ImmutableArray<long>? sizes = null;
        ImmutableArray<long>? place = null;
        Expect(JsonTokenType.StartObject, name);
        while (NextName() is { } field)
        {
            var isNew = field switch
            {
                "dtype" => type is null && (type = Text(name)) is not null,
                "shape" => sizes is null && (sizes = Numbers(name)) is not null,
                "data_offsets" => place is null && (place = Numbers(name)) is not null,
                _ => throw new UnreadableWeightsException($"{name} has a field \"{WeightHeader.Name(field, 0)}\", which the format does not have"),
            };
            if (!isNew)
            {
                throw new UnreadableWeightsException($"{name} has {field} twice");
            }
        }

        return type is { } named && sizes is { } given && place is [var begin, var end]
            ? (Tensor(name, named, given, begin, end), begin, end)
            : throw new UnreadableWeightsException($"{name} lacks one of dtype, shape, and data_offsets with a begin and an end");
    }

    private static WeightTensor Tensor(string name, string type, ImmutableArray<long> sizes, long begin, long end)
    {
        var elements = WeightHeader.Elements(name, sizes);
        if (SafetensorsTypes.BitsOf(type) is not { } bits)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.UnknownWeightType,
                $"{name} has the element type \"{WeightHeader.Name(type, 0)}\", which this FlopsBudget does not know, so that nobody can say what its elements hold. It knows {string.Join(", ", SafetensorsTypes.Names)}.");
        }

        var (bytes, rest) = Int128.DivRem((Int128)elements * bits, 8);
        return rest == 0 && begin >= 0 && end >= begin && end - begin == bytes
            ? new(name, type, sizes, elements, end - begin)
            : throw new UnreadableWeightsException($"{name} is {type} [{string.Join(", ", sizes)}], {(rest == 0 ? $"{bytes:N0} bytes" : "no whole number of bytes")}, and lies from byte {begin:N0} to {end:N0}");
    }

    private string? NextName()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.EndObject ? null : _json.GetString();
    }

    private string Text(string name)
    {
        Expect(JsonTokenType.String, name);
        return _json.GetString()!;
    }

    private ImmutableArray<long> Numbers(string name)
    {
        Expect(JsonTokenType.StartArray, name);
        var numbers = ImmutableArray.CreateBuilder<long>();
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var number) || number < 0)
            {
                throw new UnreadableWeightsException($"{name} has a size or place that is no whole number from 0 to {long.MaxValue:N0}");
            }

            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    private void SkipTexts()
    {
        Expect(JsonTokenType.StartObject, Metadata);
        while (NextName() is not null)
        {
            Expect(JsonTokenType.String, Metadata);
        }
    }

    private void Expect(JsonTokenType type, string name)
    {
        if (!_json.Read() || _json.TokenType != type)
        {
            throw new UnreadableWeightsException($"{name} has {_json.TokenType} where {type} belongs");
        }
    }
}
