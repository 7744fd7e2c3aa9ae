using System.Globalization;

namespace FlopsBudget.Tracing.Memory;

/// <summary>Reads what Linux says of free memory: <c>/proc/meminfo</c> and the limits of control groups, versions 1 and 2.</summary>
internal static class LinuxMemory
{
    /// <summary>The least of what the machine and each control group around this process leave; null where none of them can be read.</summary>
    /// <param name="root">The folder that holds <c>proc</c> and <c>sys</c>: <c>/</c>, but for tests.</param>
    internal static long? Read(string root)
    {
        long?[] all = [Available(root), .. Groups(root).Select(LeftIn)];
        return all.Where(free => free is not null).Min();
    }

    private static long? Available(string root) =>
        Find(Path.Combine(root, "proc/meminfo"), "MemAvailable:") is { } kilobytes ? kilobytes * 1024 : null;

    /// <summary>The folders of this process's control groups, the innermost first, each with those around it.</summary>
    private static IEnumerable<string> Groups(string root)
    {
        foreach (var line in Lines(Path.Combine(root, "proc/self/cgroup")))
        {
            // hierarchy:controllers:path; version 2 has no controllers there, and all files in one hierarchy.
            var parts = line.Split(':', 3);
            var top = parts is [_, "", _] ? "sys/fs/cgroup" : parts.Length == 3 && parts[1].Split(',').Contains("memory") ? "sys/fs/cgroup/memory" : null;
            var names = parts[^1].Split('/', StringSplitOptions.RemoveEmptyEntries);
            for (var depth = names.Length; top is not null && depth >= 0; depth--)
            {
                yield return Path.Combine([root, top, .. names[..depth]]);
            }
        }
    }

    // What caches of files take is given back when it is needed.
    private static long? LeftIn(string group)
    {
        var limit = Number(group, "memory.max") ?? Number(group, "memory.limit_in_bytes");
        var used = Number(group, "memory.current") ?? Number(group, "memory.usage_in_bytes");
        var statistics = Path.Combine(group, "memory.stat");
        var caches = Find(statistics, "total_inactive_file") ?? Find(statistics, "inactive_file") ?? 0;
        return limit is null || used is null ? null : Math.Max(0, limit.Value - (used.Value - caches));
    }

    private static long? Number(string folder, string file) => Lines(Path.Combine(folder, file)) is [var line, ..] ? Parse(line) : null;

    private static long? Find(string file, string name) => Lines(file)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length > 1 && words[0] == name)
        .Select(words => Parse(words[1]))
        .FirstOrDefault();

    // "max" is no limit.
    private static long? Parse(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string[] Lines(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
