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

    private static readonly FrozenDictionary<ElementType, string> Names = Enum.GetValues<ElementType>()
        .ToFrozenDictionary(type => type, type => Readable.FirstOrDefault(entry => entry.Type == type).Name ?? Spelt(type));

    /// <summary>The names in which an input's type can be written.</summary>
    internal static IEnumerable<string> All => Readable.Select(entry => entry.Name);

    /// <summary>The name; a number for types without one.</summary>
    internal static string NameOf(ElementType type) => Names.GetValueOrDefault(type) ?? type.ToString();

    /// <summary>Finds the type of a name in which an input's type can be written.</summary>
    internal static bool TryParse(string name, [NotNullWhen(true)] out ElementType? type)
    {
        foreach (var entry in Readable)
        {
            if (entry.Name == name)
            {
                type = entry.Type;
                return true;
            }
        }

        type = null;
        return false;
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
