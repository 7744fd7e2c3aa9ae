namespace FlopsBudget.Counting.Memory;

/// <summary>What one operator call moves and makes, in bytes.</summary>
/// <param name="Read">What it reads: each of its tensors once.</param>
/// <param name="Written">What it writes.</param>
/// <param name="Made">The new memory that it takes for its results; none for a view and for what works in place.</param>
internal readonly record struct CallTraffic(long Read, long Written, long Made)
{
    public static CallTraffic operator +(CallTraffic left, CallTraffic right) =>
        checked(new(left.Read + right.Read, left.Written + right.Written, left.Made + right.Made));

    public static CallTraffic operator *(CallTraffic one, long times) => checked(new(one.Read * times, one.Written * times, one.Made * times));
}
