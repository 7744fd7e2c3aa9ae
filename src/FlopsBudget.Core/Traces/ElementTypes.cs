using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace FlopsBudget.Traces;

/// <summary>Element types under the names that PyTorch and ONNX use.</summary>
internal static class ElementTypes
{
    private static readonly (ElementType Type, string Name)[] Readable =
    [
        (ElementType.UInt8, "uint8"),
        (ElementType.Int8, "int8"),
        (ElementType.Int16, "int16"),
        (ElementType.Int32, "int32"),
        (ElementType.Int64, "int64"),
        (ElementType.Float16, "float16"),
        (ElementType.Float32, "float32"),
        (ElementType.Float64, "float64"),
        (ElementType.Complex64, "complex64"),
        (ElementType.Complex128, "complex128"),
        (ElementType.Bool, "bool"),
        (ElementType.BFloat16, "bfloat16"),
    ];

    // As PyTorch's own documentation and people abbreviate them.
    private static readonly FrozenDictionary<string, ElementType> Others = new Dictionary<string, ElementType>
    {
        ["half"] = ElementType.Float16,
        ["fp16"] = ElementType.Float16,
        ["f16"] = ElementType.Float16,
        ["bf16"] = ElementType.BFloat16,
        ["float"] = ElementType.Float32,
        ["single"] = ElementType.Float32,
        ["fp32"] = ElementType.Float32,
        ["f32"] = ElementType.Float32,
        ["double"] = ElementType.Float64,
        ["fp64"] = ElementType.Float64,
        ["f64"] = ElementType.Float64,
        ["byte"] = ElementType.UInt8,
        ["u8"] = ElementType.UInt8,
        ["sbyte"] = ElementType.Int8,
        ["i8"] = ElementType.Int8,
        ["short"] = ElementType.Int16,
        ["i16"] = ElementType.Int16,
        ["int"] = ElementType.Int32,
        ["i32"] = ElementType.Int32,
        ["long"] = ElementType.Int64,
        ["i64"] = ElementType.Int64,
        ["cfloat"] = ElementType.Complex64,
        ["cdouble"] = ElementType.Complex128,
        ["boolean"] = ElementType.Bool,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private const string Prefix = "torch.";

    private static readonly FrozenDictionary<ElementType, string> Names = Enum.GetValues<ElementType>()
        .ToFrozenDictionary(type => type, type => Readable.FirstOrDefault(entry => entry.Type == type).Name ?? Spelt(type));

    /// <summary>The names in which an input's type can be written.</summary>
    internal static IEnumerable<string> All => Readable.Select(entry => entry.Name);

    /// <summary>The name; a number for types without one.</summary>
    internal static string NameOf(ElementType type) => Names.GetValueOrDefault(type) ?? type.ToString();

    /// <summary>The bytes of so many elements, rounded up.</summary>
    /// <exception cref="OverflowException">The number does not fit in 64 bits.</exception>
    internal static long Bytes(ElementType type, long elements) => Bits(type) switch
    {
        >= 8 and var bits => checked(bits / 8 * elements),
        var bits => (long)(((Int128)bits * elements + 7) / 8),
    };

    /// <summary>The type of a name that <see cref="NameOf"/> gives, or in which an input's type can be written; null for any other.</summary>
    internal static ElementType? Find(string name) =>
        TryParse(name, out var type) ? type : Names.Where(entry => entry.Value == name).Select(entry => (ElementType?)entry.Key).FirstOrDefault();

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
        type = Others.TryGetValue(plain, out var other)
            ? other
            : Readable.Where(entry => entry.Name.Equals(plain, StringComparison.OrdinalIgnoreCase)).Select(entry => (ElementType?)entry.Type).FirstOrDefault();
        return type is not null;
    }

    // As PyTorch and ONNX write them: float8_e4m3fn, float4_e2m1fn_x2, quint4x2.
    private static string Spelt(ElementType type) => type switch
    {
        ElementType.Float8E5M2 => "float8_e5m2",
        ElementType.Float8E4M3FN => "float8_e4m3fn",
        ElementType.Float8E5M2FNUZ => "float8_e5m2fnuz",
        ElementType.Float8E4M3FNUZ => "float8_e4m3fnuz",
        ElementType.Float8E8M0FNU => "float8_e8m0fnu",
        ElementType.Float4E2M1FNx2 => "float4_e2m1fn_x2",
        ElementType.Float4E2M1 => "float4_e2m1",
        _ => type.ToString().ToLowerInvariant(),
    };
}
