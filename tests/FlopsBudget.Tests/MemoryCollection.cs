namespace FlopsBudget.Tests;

/// <summary>Tests that look at what the whole process shares (its memory, its random numbers), so nothing else may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
#pragma warning disable CA1711 // xunit's word for it
public sealed class MemoryCollection
#pragma warning restore CA1711
{
    internal const string Name = "Memory";

    /// <summary>By how many bytes the process grows when an action that has run before runs again and again.</summary>
    internal static long Growth(int times, Action action)
    {
        Repeat(Math.Max(1, times / 5), action);
        var before = Size();
        Repeat(times, action);
        return Size() - before;
    }

    private static void Repeat(int times, Action action)
    {
        for (var index = 0; index < times; index++)
        {
            action();
        }
    }

    private static long Size()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }
}
