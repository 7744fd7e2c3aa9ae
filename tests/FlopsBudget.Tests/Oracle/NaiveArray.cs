using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Oracle;

/// <summary>An array of any rank whose elements are found by their place, in row-major order.</summary>
internal sealed class NaiveArray(long[] sizes)
{
    private readonly double[] _values = new double[sizes.Aggregate(1L, (product, size) => product * size)];

    internal long[] Sizes { get; } = sizes;

    /// <summary>The element at a place; reading outside gives zero, as padding does.</summary>
    internal double this[params long[] place]
    {
        get => Contains(place) ? _values[Offset(place)] : 0;
        set => _values[Offset(place)] = value;
    }

    internal static NaiveArray Of(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var array = new NaiveArray(tensor.shape);
        tensor.detach().to(ScalarType.Float64).contiguous().data<double>().CopyTo(array._values);
        return array;
    }

    internal bool Contains(long[] place) => !place.Where((index, dimension) => index < 0 || index >= Sizes[dimension]).Any();

    /// <summary>All places, the last dimension fastest.</summary>
    internal IEnumerable<long[]> Places() => Places(Sizes);

    /// <summary>All places of an array of these sizes.</summary>
    internal static IEnumerable<long[]> Places(long[] sizes)
    {
        if (sizes.Length == 0)
        {
            yield return [];
            yield break;
        }

        foreach (var rest in Places(sizes[..^1]))
        {
            for (long last = 0; last < sizes[^1]; last++)
            {
                yield return [.. rest, last];
            }
        }
    }

    /// <summary>Fails unless a tensor has the same sizes and, within rounding, the same elements.</summary>
    internal void ShouldEqual(Tensor tensor)
    {
        var other = Of(tensor);
        var tolerance = tensor.dtype == ScalarType.Float64 ? 1e-9 : 1e-3;
        other.Sizes.ShouldBe(Sizes);
        for (var index = 0; index < _values.Length; index++)
        {
            Math.Abs(other._values[index] - _values[index]).ShouldBeLessThan(tolerance * (1 + Math.Abs(_values[index])));
        }
    }

    private long Offset(long[] place)
    {
        long offset = 0;
        for (var dimension = 0; dimension < Sizes.Length; dimension++)
        {
            offset = offset * Sizes[dimension] + place[dimension];
        }

        return offset;
    }
}
