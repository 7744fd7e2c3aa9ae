using FlopsBudget.Interop;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Observing.Native;

/// <summary>
/// Remembers what was read last. A tensor is mentioned by every operator inside another one, and sizes and strides are much the same
/// throughout a model, so most arguments need not be made again.
/// </summary>
internal sealed class ArgumentCache
{
    private const int Places = 256;

    private readonly OperatorArgument?[] _tensors = new OperatorArgument?[Places];
    private readonly OperatorArgument?[] _lists = new OperatorArgument?[Places];

    /// <summary>A tensor. One that took the memory of another, or has changed, differs in what it is compared by.</summary>
    internal OperatorArgument Tensor(in TensorDescription tensor)
    {
        // Tensors are aligned to 16 bytes and larger than 128.
        ref var place = ref _tensors[(tensor.Identity >> 6) & (Places - 1)];
        if (place?.Tensor is not { } known || known.Identity != tensor.Identity || known.Storage != tensor.Storage || known.Type != tensor.Type || !known.Sizes.AsSpan().SequenceEqual(tensor.Sizes))
        {
            place = OperatorArgument.Of(tensor.ToShape());
        }

        return place;
    }

    /// <summary>A list of integers.</summary>
    internal OperatorArgument Ints(ReadOnlySpan<long> values)
    {
        long hash = values.Length;
        foreach (var value in values)
        {
            hash = unchecked((hash * 31) + value);
        }

        ref var place = ref _lists[hash & (Places - 1)];
        if (place is null || !place.Ints.AsSpan().SequenceEqual(values))
        {
            place = OperatorArgument.Of([.. values]);
        }

        return place;
    }
}
