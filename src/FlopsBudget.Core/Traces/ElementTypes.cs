using System.Diagnostics.CodeAnalysis;

namespace FlopsBudget.Traces;

/// <summary>Element types under the names that PyTorch and ONNX use.</summary>
internal static class ElementTypes
{
    private const string Prefix = "torch.";

    // Those in whose names an input's type can be written.
    private static readonly ElementType[] Readable =
    [
        ElementType.UInt8, ElementType.Int8, ElementType.Int16, ElementType.Int32, ElementType.Int64, ElementType.Float16, ElementType.Float32,
        ElementType.Float64, ElementType.Complex64, ElementType.Complex128, ElementType.Bool, ElementType.BFloat16,
    ];

    /// <summary>The names in which an input's type can be written.</summary>
    internal static IEnumerable<string> All => Readable.Select(NameOf);

    /// <summary>The name, as PyTorch and ONNX write it; a number for types without one.</summary>
    internal static string NameOf(ElementType type) => type switch
    {
        ElementType.UInt8 => "uint8",
        ElementType.Int8 => "int8",
        ElementType.Int16 => "int16",
        ElementType.Int32 => "int32",
        ElementType.Int64 => "int64",
        ElementType.Float16 => "float16",
        ElementType.Float32 => "float32",
        ElementType.Float64 => "float64",
        ElementType.Complex64 => "complex64",
        ElementType.Complex128 => "complex128",
        ElementType.Bool => "bool",
        ElementType.BFloat16 => "bfloat16",
        ElementType.Float8E5M2 => "float8_e5m2",
        ElementType.Float8E4M3FN => "float8_e4m3fn",
        ElementType.Float8E5M2FNUZ => "float8_e5m2fnuz",
        ElementType.Float8E4M3FNUZ => "float8_e4m3fnuz",
        ElementType.Float8E8M0FNU => "float8_e8m0fnu",
        ElementType.Float4E2M1FNx2 => "float4_e2m1fn_x2",
        ElementType.Float4E2M1 => "float4_e2m1",
        _ => type.ToString().ToLowerInvariant(),
    };

    /// <summary>The bytes of so many elements, rounded up.</summary>
    /// <exception cref="OverflowException">The number does not fit in 64 bits.</exception>
    internal static long Bytes(ElementType type, long elements) => Bits(type) switch
    {
        >= 8 and var bits => checked(bits / 8 * elements),
        var bits => (elements / 8 * bits) + (((elements % 8 * bits) + 7) / 8),
    };

    /// <summary>The type of a name that <see cref="NameOf"/> gives, or in which an input's type can be written; null for any other.</summary>
    internal static ElementType? Find(string name) =>
        TryParse(name, out var type) ? type : Enum.GetValues<ElementType>().Where(other => NameOf(other) == name).Select(other => (ElementType?)other).FirstOrDefault();

    // c10/core/ScalarType.h, but for whole numbers of few bits: each takes a byte there, as long as no tensor of them can be made.
    private static int Bits(ElementType type) => type switch
    {
        ElementType.Complex128 => 128,
        ElementType.Float64 or ElementType.Int64 or ElementType.UInt64 or ElementType.Complex64 => 64,
        ElementType.Float32 or ElementType.Int32 or ElementType.UInt32 or ElementType.QInt32 or ElementType.Complex32 => 32,
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Int16 or ElementType.UInt16 or ElementType.Bits16 => 16,
        ElementType.UInt7 or ElementType.Int7 => 7,
        ElementType.UInt6 or ElementType.Int6 => 6,
        ElementType.UInt5 or ElementType.Int5 => 5,
        ElementType.UInt4 or ElementType.Int4 or ElementType.QUInt4x2 or ElementType.Float4E2M1 => 4,
        ElementType.UInt3 or ElementType.Int3 => 3,
        ElementType.UInt2 or ElementType.Int2 or ElementType.QUInt2x4 => 2,
        ElementType.UInt1 or ElementType.Int1 => 1,
        ElementType.Text => 0,

        // One byte each; in some of them an element is several numbers already.
        _ => 8,
    };

    /// <summary>Finds the type of a name in which an input's type can be written, in any case and also as <c>torch.float16</c> or <c>half</c>.</summary>
    internal static bool TryParse(string name, [NotNullWhen(true)] out ElementType? type)
    {
        var plain = name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? name[Prefix.Length..] : name;
        type = Abbreviated(plain.ToLowerInvariant());
        foreach (var readable in Readable)
        {
            type ??= NameOf(readable).Equals(plain, StringComparison.OrdinalIgnoreCase) ? readable : null;
        }

        return type is not null;
    }

    // As PyTorch's own documentation and people abbreviate them.
    private static ElementType? Abbreviated(string name) => name switch
    {
        "half" or "fp16" or "f16" => ElementType.Float16,
        "bf16" => ElementType.BFloat16,
        "float" or "single" or "fp32" or "f32" => ElementType.Float32,
        "double" or "fp64" or "f64" => ElementType.Float64,
        "byte" or "u8" => ElementType.UInt8,
        "sbyte" or "i8" => ElementType.Int8,
        "short" or "i16" => ElementType.Int16,
        "int" or "i32" => ElementType.Int32,
        "long" or "i64" => ElementType.Int64,
        "cfloat" => ElementType.Complex64,
        "cdouble" => ElementType.Complex128,
        "boolean" => ElementType.Bool,
        _ => null,
    };
}
