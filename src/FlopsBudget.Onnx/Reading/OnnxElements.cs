using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Reading;

/// <summary>ONNX's numbers of element types.</summary>
internal static class OnnxElements
{
    internal const int Float = 1;
    internal const int Int64 = 7;
    internal const int Bool = 9;

    // In the order of TensorProto.DataType; the first is undefined.
    private static readonly ElementType?[] Types =
    [
        null,
        ElementType.Float32,
        ElementType.UInt8,
        ElementType.Int8,
        ElementType.UInt16,
        ElementType.Int16,
        ElementType.Int32,
        ElementType.Int64,
        ElementType.Text,
        ElementType.Bool,
        ElementType.Float16,
        ElementType.Float64,
        ElementType.UInt32,
        ElementType.UInt64,
        ElementType.Complex64,
        ElementType.Complex128,
        ElementType.BFloat16,
        ElementType.Float8E4M3FN,
        ElementType.Float8E4M3FNUZ,
        ElementType.Float8E5M2,
        ElementType.Float8E5M2FNUZ,
        ElementType.UInt4,
        ElementType.Int4,
        ElementType.Float4E2M1,
        ElementType.Float8E8M0FNU,
        ElementType.UInt2,
        ElementType.Int2,
    ];

    /// <summary>The type of a number; null for one that is not known here.</summary>
    internal static ElementType? TypeOf(int number) => number > 0 && number < Types.Length ? Types[number] : null;

    /// <summary>The number of a type; 0 for one that ONNX has not.</summary>
    internal static int NumberOf(ElementType type) => Math.Max(0, Array.IndexOf(Types, type));

    /// <summary>The number of a type under the name that ONNX Runtime writes; 0 for one that is not known here.</summary>
    internal static int NumberOf(string name) => name switch
    {
        "float" => Float,
        "double" => 11,
        "string" => 8,
        _ => ElementTypes.TryParse(name, out var type) ? NumberOf(type.Value) : 0,
    };

    /// <summary>The name as reports write it.</summary>
    internal static string NameOf(int number) => TypeOf(number) is { } type ? ElementTypes.NameOf(type) : $"type {number}";

    /// <summary>Whether elements are numbers with a fraction: weights, unless they are stored in few bits.</summary>
    internal static bool IsFloating(int number) => number is 1 or 10 or 11 or 14 or 15 or 16 or (>= 17 and <= 20) or 23 or 24;

    /// <summary>The bytes of so many elements; null for texts, which have no fixed size.</summary>
    internal static long? Bytes(int number, long elements) =>
        TypeOf(number) is { } type and not ElementType.Text ? ElementTypes.Bytes(type, elements) : null;
}
