using System.Text.Json;
using FlopsBudget.Tracing.Failures;
using TorchSharp;

namespace FlopsBudget.Tests.Reference.Layers;

/// <summary>A layer's constructor arguments by their PyTorch names.</summary>
internal sealed class LayerArguments(IReadOnlyDictionary<string, JsonElement> values)
{
    internal bool Has(string name) => values.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    internal long Int(string name) => values[name].GetInt64();

    internal long Int(string name, long missing) => Has(name) ? Int(name) : missing;

    internal long? OptionalInt(string name) => Has(name) ? Int(name) : null;

    internal double Double(string name, double missing) => Has(name) ? values[name].GetDouble() : missing;

    internal bool Flag(string name, bool missing) => Has(name) ? values[name].GetBoolean() : missing;

    internal string? Text(string name) =>
        values.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>One size for each dimension; a single number is for all.</summary>
    internal long[] Sizes(string name, int rank, long missing = 0) =>
        !Has(name) ? Repeat(missing, rank)
        : values[name].ValueKind == JsonValueKind.Array ? List(name)
        : Repeat(values[name].GetInt64(), rank);

    /// <summary>As <see cref="Sizes"/>, or null where the argument is left out.</summary>
    internal long[]? OptionalSizes(string name, int rank) => Has(name) ? Sizes(name, rank) : null;

    /// <summary>A list as it is.</summary>
    internal long[] List(string name) => [.. values[name].EnumerateArray().Select(value => value.GetInt64())];

    /// <summary>A list in which a dimension may be left as it is.</summary>
    internal long?[] OptionalList(string name) =>
        [.. values[name].EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (long?)null : value.GetInt64())];

    internal (long, long) Pair(string name, long missing = 0) => Sizes(name, 2, missing) is [var first, var second] ? (first, second) : throw Mismatch(name);

    internal (long, long, long) Triple(string name, long missing = 0) =>
        Sizes(name, 3, missing) is [var first, var second, var third] ? (first, second, third) : throw Mismatch(name);

    /// <summary>Padding that is given as a word.</summary>
    internal Padding? PaddingWord => Text("padding") switch
    {
        "same" => Padding.Same,
        "valid" => Padding.Valid,
        _ => null,
    };

    internal PaddingModes PaddingMode => Enum.Parse<PaddingModes>(Text("padding_mode") ?? "zeros", ignoreCase: true);

    private static long[] Repeat(long value, int count) => [.. Enumerable.Repeat(value, count)];

    private static InvalidDataException Mismatch(string name) => new($"The argument {name} has an unexpected number of entries.");
}
