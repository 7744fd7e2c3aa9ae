using System.Collections.Frozen;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Packed;

/// <summary>Finds tensors in what a pickle holds.</summary>
internal static class PickledTensors
{
    // What a weight or a bias is made of; other numbers describe strides and versions.
    private static readonly FrozenSet<string> OfNumbers = new[]
    {
        "FloatStorage", "DoubleStorage", "HalfStorage", "BFloat16Storage", "QInt8Storage", "QUInt8Storage", "QInt32Storage", "QUInt4x2Storage", "QUInt2x4Storage",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The weights and biases in a value, at any depth.</summary>
    internal static IEnumerable<PackedTensor> In(object? value) => All(value).Where(tensor => OfNumbers.Contains(tensor.Storage));

    /// <summary>What tensors of one class of elements are stored under.</summary>
    internal static IEnumerable<string> KeysOf(object? value, string storage) => All(value).Where(tensor => tensor.Storage == storage).Select(tensor => tensor.Key);

    private static IEnumerable<PackedTensor> All(object? value) => value switch
    {
        PickledObject { Type: "torch._utils._rebuild_qtensor" or "torch._utils._rebuild_tensor_v2" } tensor => Read(tensor) is { } read ? [read] : [],
        PickledObject other => All(other.Arguments).Concat(All(other.State)),
        List<object?> items => items.SelectMany(All),
        List<KeyValuePair<object?, object?>> pairs => pairs.SelectMany(pair => All(pair.Value)),
        _ => [],
    };

    // (storage, offset, sizes, strides, ...), and the storage is ("storage", class, key, device, elements).
    private static PackedTensor? Read(PickledObject tensor) =>
        tensor.Arguments is List<object?> and [PickledObject { Arguments: List<object?> and [_, PickledClass storage, string key, ..] }, _, List<object?> sizes, ..]
            ? new([.. sizes.Select(size => (long)size!)], storage.Name[(storage.Name.LastIndexOf('.') + 1)..], key)
            : null;
}
