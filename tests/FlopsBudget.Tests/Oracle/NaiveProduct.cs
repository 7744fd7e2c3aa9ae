namespace FlopsBudget.Tests.Oracle;

/// <summary>Matrix products by loops, with the broadcasting of matmul.</summary>
internal static class NaiveProduct
{
    internal static NaiveArray Matmul(NaiveArray left, NaiveArray right, MultiplyAdds work)
    {
        var a = left.Sizes.Length == 1 ? [1, left.Sizes[0]] : left.Sizes;
        var b = right.Sizes.Length == 1 ? [right.Sizes[0], 1] : right.Sizes;
        var batch = Broadcast(a[..^2], b[..^2]);
        long[] full = [.. batch, a[^2], b[^1]];
        var result = new NaiveArray(
        [
            .. batch,
            .. left.Sizes.Length == 1 ? Array.Empty<long>() : [a[^2]],
            .. right.Sizes.Length == 1 ? Array.Empty<long>() : [b[^1]],
        ]);
        foreach (var place in NaiveArray.Places(full))
        {
            double sum = 0;
            for (long inner = 0; inner < a[^1]; inner++)
            {
                var x = left.Sizes.Length == 1 ? left[inner] : left[[.. At(place[..^2], a[..^2]), place[^2], inner]];
                var y = right.Sizes.Length == 1 ? right[inner] : right[[.. At(place[..^2], b[..^2]), inner, place[^1]]];
                sum = work.Add(sum, x, y);
            }

            result[[.. place[..^2], .. left.Sizes.Length == 1 ? Array.Empty<long>() : [place[^2]], .. right.Sizes.Length == 1 ? Array.Empty<long>() : [place[^1]]]] = sum;
        }

        return result;
    }

    private static long[] Broadcast(long[] one, long[] other)
    {
        var longer = one.Length >= other.Length ? one : other;
        var shorter = one.Length >= other.Length ? other : one;
        var skipped = longer.Length - shorter.Length;
        return [.. longer.Select((size, axis) => axis < skipped || shorter[axis - skipped] == 1 ? size : shorter[axis - skipped])];
    }

    /// <summary>The place in an operand whose sizes of 1 stand for every index, and which may lack the first dimensions.</summary>
    private static long[] At(long[] place, long[] sizes)
    {
        var own = place[(place.Length - sizes.Length)..];
        return [.. own.Select((index, axis) => sizes[axis] == 1 ? 0 : index)];
    }
}
