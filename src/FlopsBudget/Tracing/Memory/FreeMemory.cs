namespace FlopsBudget.Tracing.Memory;

/// <summary>How much memory this process can still get.</summary>
internal static class FreeMemory
{
    /// <summary>Bytes that are free or can be freed, within the limits that are set for this process; null where it cannot be told.</summary>
    internal static long? Read() => OperatingSystem.IsLinux() ? LinuxMemory.Read("/") : FromRuntime();

    private static long? FromRuntime()
    {
        // The runtime looks at the machine's memory when it collects.
        GC.Collect(0);
        var memory = GC.GetGCMemoryInfo(GCKind.Any);
        return memory.TotalAvailableMemoryBytes == 0 ? null : Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes);
    }
}
