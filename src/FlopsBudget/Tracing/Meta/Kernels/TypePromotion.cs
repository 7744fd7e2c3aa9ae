using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>The element type of a result of several tensors, as PyTorch's type promotion has it.</summary>
internal static class TypePromotion
{
    private const int Complex = 3;

    /// <summary>The type of tensors together: scalar tensors change it only where their kind of number is a wider one.</summary>
    /// <exception cref="NotSupportedException">Complex numbers meet other numbers.</exception>
    internal static ScalarType Of(TensorShape first, TensorShape second)
    {
        if ((Kind(first.Type) == Complex || Kind(second.Type) == Complex) && first.Type != second.Type)
        {
            throw new NotSupportedException($"the type of {first} and {second} together is not known here.");
        }

        if ((first.Rank == 0) != (second.Rank == 0))
        {
            var (tensor, scalar) = first.Rank > 0 ? (first, second) : (second, first);
            if (Kind(scalar.Type) <= Kind(tensor.Type))
            {
                return tensor.Type;
            }
        }

        return Wider(first.Type, second.Type);
    }

    private static ScalarType Wider(ScalarType first, ScalarType second)
    {
        if (first == second)
        {
            return first;
        }

        if (Kind(first) != Kind(second))
        {
            return Kind(first) > Kind(second) ? first : second;
        }

        return (first, second) switch
        {
            (ScalarType.Float16, ScalarType.BFloat16) or (ScalarType.BFloat16, ScalarType.Float16) => ScalarType.Float32,
            (ScalarType.Byte, _) or (_, ScalarType.Byte) => Rank(first) + Rank(second) == 1 ? ScalarType.Int16 : Rank(first) > Rank(second) ? first : second,
            _ => Rank(first) > Rank(second) ? first : second,
        };
    }

    // Truth values, whole numbers, real numbers, complex numbers.
    private static int Kind(ScalarType type) => type switch
    {
        ScalarType.Bool => 0,
        ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64 => Complex,
        ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16 => 2,
        _ => 1,
    };

    private static int Rank(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Float16 or ScalarType.BFloat16 => 0,
        ScalarType.Int8 or ScalarType.Float32 => 1,
        ScalarType.Int16 or ScalarType.Float64 => 2,
        ScalarType.Int32 => 3,
        _ => 4,
    };
}
