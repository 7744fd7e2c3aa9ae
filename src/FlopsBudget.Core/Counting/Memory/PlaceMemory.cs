namespace FlopsBudget.Counting.Memory;

/// <summary>What the operators of one place in the module tree move, make, and have in memory while they run.</summary>
/// <param name="Traffic">What they move and make.</param>
/// <param name="Peak">The most bytes that are live while one of them runs.</param>
internal readonly record struct PlaceMemory(CallTraffic Traffic, long Peak)
{
    public static PlaceMemory operator +(PlaceMemory left, PlaceMemory right) => new(left.Traffic + right.Traffic, Math.Max(left.Peak, right.Peak));
}
