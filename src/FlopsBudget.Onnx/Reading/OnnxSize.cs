using System.Globalization;

namespace FlopsBudget.Onnx.Reading;

/// <summary>One size of a tensor: a number, a name, or nothing.</summary>
/// <param name="Value">The number; null for an open size.</param>
/// <param name="Name">The name of an open size; null where it has none.</param>
internal sealed record OnnxSize(long? Value, string? Name)
{
    /// <summary>The size as text: a number, a name, or <c>?</c>.</summary>
    public override string ToString() => Value?.ToString(CultureInfo.InvariantCulture) ?? Name ?? "?";
}
