using System.Collections.Frozen;

namespace FlopsBudget.WeightFiles;

/// <summary>
/// Finds weights of which several are packed into one element, by what lies beside them: formats of quantized weights within safetensors. Where the
/// header shows how many there are, they are counted as what they are, and their scales as none; otherwise nobody can say.
/// </summary>
internal static class WeightPacking
{
    private const int BitsOfInt32 = 32;

    private const string Codebook = "codebook";

    // Whole numbers that may hold several. I8 is a quantized weight as it is, unless it is an index into a book of them; I64 is a place, and BOOL a mask.
    private static readonly FrozenSet<string> Containers = new[] { "U8", "I8", "I16", "U16", "I32", "U32" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] OfStates = [".absmax", ".quant_map", ".nested_absmax", ".nested_quant_map"];

    private static readonly string[] OfScales = ["scale", "absmax", "quant", "zero", "scb", Codebook];

    /// <summary>The tensors with the parameters that each holds.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0329</c>: weights are packed in a way that the header does not show.</exception>
    internal static IReadOnlyList<WeightTensor> Unpack(IReadOnlyList<WeightTensor> tensors)
    {
        if (!tensors.Any(tensor => Containers.Contains(tensor.Type)))
        {
            return tensors;
        }

        var byName = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var parameters = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var tensor in tensors.Where(tensor => Containers.Contains(tensor.Type)))
        {
            foreach (var (name, held) in OfGptq(tensor, byName) ?? OfBitsAndBytes(tensor, byName) ?? OfBlocks(tensor, byName) ?? [])
            {
                parameters[name] = held;
            }
        }

        var beside = Neighbours(tensors);
        return
        [
            .. tensors.Select(tensor => parameters.TryGetValue(tensor.Name, out var held) ? tensor with { Parameters = held }
                : IsUnknown(tensor, beside) ? throw Unknown(tensor, beside[Above(tensor.Name)])
                : tensor),
        ];
    }

    /// <summary>GPTQ packs along the rows and AWQ along the columns; the scales have a column for each of the outputs in both.</summary>
    private static IEnumerable<(string, long)>? OfGptq(WeightTensor tensor, Dictionary<string, WeightTensor> byName)
    {
        var above = Above(tensor.Name);
        if (!tensor.Name.EndsWith(".qweight", StringComparison.Ordinal) || tensor is not { Type: "I32", Sizes.Length: 2 }
            || !byName.TryGetValue(above + ".scales", out var scales) || !byName.TryGetValue(above + ".qzeros", out var zeros)
            || scales.Sizes.Length != 2 || zeros is not { Type: "I32", Sizes.Length: 2 } || scales.Sizes[1] == 0)
        {
            return null;
        }

        // Zero points have the bits of the weights, and are packed along the outputs.
        var (bits, rest) = Math.DivRem(zeros.Sizes[1] * BitsOfInt32, scales.Sizes[1]);
        var isPacked = rest == 0 && bits is 2 or 3 or 4 or 8 && (tensor.Sizes[1] == scales.Sizes[1] || tensor.Sizes[1] == zeros.Sizes[1]);
        return isPacked
            ? [(tensor.Name, tensor.Elements * BitsOfInt32 / bits), (scales.Name, 0), (zeros.Name, 0), (above + ".g_idx", 0)]
            : null;
    }

    /// <summary>bitsandbytes keeps two numbers of 4 bits in a byte, and what it takes to read them beside the weight.</summary>
    private static IEnumerable<(string, long)>? OfBitsAndBytes(WeightTensor tensor, Dictionary<string, WeightTensor> byName)
    {
        string[] states = [tensor.Name + ".quant_state.bitsandbytes__nf4", tensor.Name + ".quant_state.bitsandbytes__fp4"];
        return tensor.Type == "U8" && byName.ContainsKey(tensor.Name + ".absmax") && states.Any(byName.ContainsKey)
            ? [(tensor.Name, 2 * tensor.Elements), .. OfStates.Select(name => (tensor.Name + name, 0L)), .. states.Select(name => (name, 0L))]
            : null;
    }

    /// <summary>Blocks of numbers of 4 bits, two in a byte, with scales beside: MXFP4 as gpt-oss has it, NVFP4 as compressed-tensors has it.</summary>
    private static IEnumerable<(string, long)>? OfBlocks(WeightTensor tensor, Dictionary<string, WeightTensor> byName)
    {
        if (tensor.Type != "U8")
        {
            return null;
        }

        var (ending, scale, block) = tensor.Name.EndsWith("_blocks", StringComparison.Ordinal) ? ("_blocks", "_scales", 32) : ("weight_packed", "weight_scale", 16);
        return tensor.Name.EndsWith(ending, StringComparison.Ordinal)
            && byName.TryGetValue(tensor.Name[..^ending.Length] + scale, out var scales) && scales.Elements * block == 2 * tensor.Elements
            ? [(tensor.Name, 2 * tensor.Elements), (scales.Name, 0), (tensor.Name[..^ending.Length] + "weight_global_scale", 0)]
            : null;
    }

    private static Dictionary<string, List<WeightTensor>> Neighbours(IReadOnlyList<WeightTensor> tensors) =>
        tensors.GroupBy(tensor => Above(tensor.Name), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);

    // A table of positions or a mask has no scales.
    private static bool IsUnknown(WeightTensor tensor, Dictionary<string, List<WeightTensor>> beside) =>
        Containers.Contains(tensor.Type) && tensor.Elements > 1 && ScaleOf(tensor, beside[Above(tensor.Name)]) is not null;

    private static WeightTensor? ScaleOf(WeightTensor tensor, List<WeightTensor> beside) => beside.Find(other =>
        other.Name != tensor.Name && OfScales.Any(name => (tensor.Type != "I8" || name == Codebook) && Last(other.Name).Contains(name, StringComparison.OrdinalIgnoreCase)));

    private static FlopsBudgetException Unknown(WeightTensor tensor, List<WeightTensor> beside) => new(
        DiagnosticIds.UnknownWeightType,
        $"{tensor.Name} is {tensor.Type} {tensor.SizesText} and has {Last(ScaleOf(tensor, beside)!.Name)} beside it: its elements seem to hold several weights each, and the header does not show how many. "
            + "Declare the file before it was quantized, or the same model as GGUF, whose types say it.");

    private static string Above(string name) => name.LastIndexOf('.') is var dot and >= 0 ? name[..dot] : "";

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];
}
