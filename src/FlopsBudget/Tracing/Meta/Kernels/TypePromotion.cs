using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>The element type of a result of several tensors, as PyTorch's type promotion has it.</summary>
internal static class TypePromotion
{
    private const int Complex = 3;

    /// <summary>The type of tensors together: scalar tensors change it only where their kind of number is a wider one.</summary>
    /// <exception cref="NotSupportedException">Complex numbers meet other numbers.</exception>
    internal static ElementType Of(TensorShape first, TensorShape second)
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

    private static ElementType Wider(ElementType first, ElementType second)
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
            (ElementType.Float16, ElementType.BFloat16) or (ElementType.BFloat16, ElementType.Float16) => ElementType.Float32,
            (ElementType.UInt8, _) or (_, ElementType.UInt8) => Rank(first) + Rank(second) == 1 ? ElementType.Int16 : Rank(first) > Rank(second) ? first : second,
            _ => Rank(first) > Rank(second) ? first : second,
        };
    }

    // Truth values, whole numbers, real numbers, complex numbers.
    private static int Kind(ElementType type) => type switch
    {
        ElementType.Bool => 0,
        ElementType.Complex64 or ElementType.Complex128 => Complex,
        ElementType.Float16 or ElementType.Float32 or ElementType.Float64 or ElementType.BFloat16 => 2,
        _ => 1,
    };

    private static int Rank(ElementType type) => type switch
    {
        ElementType.UInt8 or ElementType.Float16 or ElementType.BFloat16 => 0,
        ElementType.Int8 or ElementType.Float32 => 1,
        ElementType.Int16 or ElementType.Float64 => 2,
        ElementType.Int32 => 3,
        _ => 4,
    };
}
