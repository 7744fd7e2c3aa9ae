using System.Collections.Frozen;

namespace FlopsBudget.WeightFiles;

/// <summary>The element types of safetensors 0.8, with the bits that one element takes.</summary>
internal static class SafetensorsTypes
{
    private static readonly FrozenDictionary<string, int> Bits = new Dictionary<string, int>
    {
        ["F4"] = 4,
        ["F6_E2M3"] = 6,
        ["F6_E3M2"] = 6,
        ["BOOL"] = 8,
        ["U8"] = 8,
        ["I8"] = 8,
        ["F8_E5M2"] = 8,
        ["F8_E4M3"] = 8,
        ["F8_E8M0"] = 8,
        ["F8_E5M2FNUZ"] = 8,
        ["F8_E4M3FNUZ"] = 8,
        ["U16"] = 16,
        ["I16"] = 16,
        ["F16"] = 16,
        ["BF16"] = 16,
        ["U32"] = 32,
        ["I32"] = 32,
        ["F32"] = 32,
        ["U64"] = 64,
        ["I64"] = 64,
        ["F64"] = 64,
        ["C64"] = 64,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names, for messages.</summary>
    internal static IEnumerable<string> Names => Bits.Keys.Order(StringComparer.Ordinal);

    /// <summary>The bits of one element; null for a type that is not known.</summary>
    internal static int? BitsOf(string type) => Bits.TryGetValue(type, out var bits) ? bits : null;
}
