using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>The names of element types, as PyTorch writes them.</summary>
internal static class ElementTypes
{
    private static readonly (ScalarType Type, string Name)[] Names =
    [
        (ScalarType.Byte, "uint8"),
        (ScalarType.Int8, "int8"),
        (ScalarType.Int16, "int16"),
        (ScalarType.Int32, "int32"),
        (ScalarType.Int64, "int64"),
        (ScalarType.Float16, "float16"),
        (ScalarType.Float32, "float32"),
        (ScalarType.Float64, "float64"),
        (ScalarType.ComplexFloat32, "complex64"),
        (ScalarType.ComplexFloat64, "complex128"),
        (ScalarType.Bool, "bool"),
        (ScalarType.BFloat16, "bfloat16"),
    ];

    internal static IEnumerable<string> All => Names.Select(entry => entry.Name);

    internal static string NameOf(ScalarType type)
    {
        foreach (var entry in Names)
        {
            if (entry.Type == type)
            {
                return entry.Name;
            }
        }

        return type.ToString();
    }

    internal static bool TryParse(string name, [NotNullWhen(true)] out ScalarType? type)
    {
        foreach (var entry in Names)
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
}
