using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta;

/// <summary>The type of an argument or result in an operator's schema.</summary>
/// <param name="Kind">The kind of value, or of the elements of a list.</param>
/// <param name="Element">The type of the elements; null unless it is a list.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
internal sealed record SchemaType(ArgumentKind Kind, SchemaType? Element = null, bool IsOptional = false)
{
    /// <summary>The same type, not optional.</summary>
    internal SchemaType Required { get; } = IsOptional ? new(Kind, Element) : null!;

    /// <summary>Whether a value of the type is a handle or an address of something that has to be given back.</summary>
    internal bool OwnsSomething => IsOptional || Element is not null || Kind is ArgumentKind.Tensor or ArgumentKind.Text;

    /// <summary>Reads a type as schemas write it, such as <c>Tensor(a!)</c>, <c>SymInt[2]?</c> or <c>Tensor?[]</c>.</summary>
    /// <exception cref="NotSupportedException">No operator that is known here takes such a value.</exception>
    internal static SchemaType Parse(string text)
    {
        if (text.EndsWith('?'))
        {
            var inner = Parse(text[..^1]);
            return new(inner.Kind, inner.Element, IsOptional: true);
        }

        if (text.EndsWith(']'))
        {
            var element = Parse(text[..text.LastIndexOf('[')]);
            return new(element.Kind, element);
        }

        if (text.IndexOf('(', StringComparison.Ordinal) is var alias and > 0)
        {
            text = text[..alias];
        }

        return new(text switch
        {
            "Tensor" => ArgumentKind.Tensor,
            "int" or "SymInt" or "ScalarType" or "Layout" or "MemoryFormat" => ArgumentKind.Int,
            "float" => ArgumentKind.Double,
            "bool" => ArgumentKind.Bool,
            "str" => ArgumentKind.Text,
            "Device" or "Generator" or "Scalar" => ArgumentKind.Other,
            _ => throw new NotSupportedException($"{text} is not known as a type of arguments."),
        });
    }
}
