namespace FlopsBudget.Tests;

/// <summary>Tests that look at what the whole process shares (its memory, its random numbers), so nothing else may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
#pragma warning disable CA1711 // xunit's word for it
public sealed class MemoryCollection
#pragma warning restore CA1711
{
    internal const string Name = "Memory";

    /// <summary>Less than this comes and goes by itself.</summary>
    private const long Ripple = 64 << 10;

    /// <summary>
    /// By how many bytes the process grows when an action runs again and again: the least of some rounds, since a leak shows in each
    /// of them, and heaps that find their size do not. A round without growth settles it.
    /// </summary>
    internal static long Growth(int times, Action action, int rounds = 8)
    {
        Repeat(times, action);
        Settle();
        var least = long.MaxValue;
        for (var round = 0; round < rounds && least > 0; round++)
        {
            var before = Size();
            Repeat(times, action);
            least = Math.Min(least, Size() - before);
        }

        return least;
    }

    private static void Repeat(int times, Action action)
    {
        for (var index = 0; index < times; index++)
        {
            action();
        }
    }

    // Tests that ran before leave objects whose finalizers give back native memory, some of them only when others have: that would hide a growth.
    private static void Settle()
    {
        long before;
        var now = Size();
        do
        {
            before = now;
            now = Size();
        }
        while (now < before - Ripple);
    }

    // What the garbage collector keeps for later comes and goes, so the process's own size would tell less.
    private static long Size()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true) + NativeMemory.InUse;
    }
}
