using System.Collections.Immutable;
using System.Reflection;
using FlopsBudget.Interop;

namespace FlopsBudget.Tracing.Meta;

/// <summary>
/// The static fields that a model's code uses, such as a table that is made once. What a run on shapes leaves there has no values, and the
/// model's next call would take it; so the fields, and the collections in them, are as before when this is disposed of. Where no such tensor
/// came in, nothing is touched: other threads may have changed something else meanwhile.
/// </summary>
internal sealed class StaticPlaces : IDisposable
{
    private readonly ImmutableArray<FieldInfo> _fields;
    private readonly TensorContainers _before;

    private StaticPlaces(ImmutableArray<FieldInfo> fields)
    {
        _fields = fields;
        _before = TensorContainers.Of(fields);
    }

    /// <summary>Remembers what is there.</summary>
    /// <param name="fields">Static fields; those that can hold no tensor are left out.</param>
    internal static StaticPlaces? Keep(ImmutableArray<FieldInfo> fields) =>
        fields.Where(field => ContainerType.CanBeOrHold(field.FieldType)).ToImmutableArray() is { IsEmpty: false } places ? new(places) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (TensorContainers.Of(_fields).Tensors.Any(tensor => TorchLibrary.Loaded.Handles.IsMeta(tensor) && !_before.Tensors.Contains(tensor)))
        {
            foreach (var place in _before.Kept)
            {
                place.Restore();
            }
        }
    }
}
