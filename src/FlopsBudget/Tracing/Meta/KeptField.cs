using System.Reflection;

namespace FlopsBudget.Tracing.Meta;

/// <summary>A field of an object, or a static one, and its value.</summary>
internal sealed record KeptField(object? Owner, FieldInfo Field, object? Value) : IKept
{
    /// <inheritdoc/>
    public void Restore()
    {
        // Structures are written again without a look, since tensors inside would compare their elements.
        if (Field.FieldType.IsValueType || !ReferenceEquals(Field.GetValue(Owner), Value))
        {
            Field.SetValue(Owner, Value);
        }
    }
}
