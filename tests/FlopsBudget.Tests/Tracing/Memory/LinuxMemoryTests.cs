using FlopsBudget.Tracing.Memory;

namespace FlopsBudget.Tests.Tracing.Memory;

public sealed class LinuxMemoryTests : IDisposable
{
    private const string Meminfo = "MemTotal:       24684092 kB\nMemFree:          100000 kB\nMemAvailable:      500000 kB\n";

    private readonly string _root = Directory.CreateTempSubdirectory("flops-memory-").FullName;

    [Fact]
    public void Takes_what_the_machine_has_available_where_there_are_no_groups()
    {
        Write("proc/meminfo", Meminfo);

        LinuxMemory.Read(_root).ShouldBe(500_000 * 1024);
    }

    [Fact]
    public void Nothing_to_read_is_nothing_known() => LinuxMemory.Read(_root).ShouldBeNull();

    [Theory]
    [InlineData("0::/app/worker", "sys/fs/cgroup/app/worker", "memory.max", "memory.current", "inactive_file")]
    [InlineData("0::/app/worker", "sys/fs/cgroup/app", "memory.max", "memory.current", "inactive_file")] // the group around it
    [InlineData("0::/app/worker", "sys/fs/cgroup", "memory.max", "memory.current", "inactive_file")] // the path as the host sees it
    [InlineData("9:pids:/x\n4:cpu,memory:/docker/a:b", "sys/fs/cgroup/memory/docker/a:b", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")]
    [InlineData("4:memory:/docker/ab", "sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")]
    public void A_limit_of_a_group_counts_and_caches_of_files_are_free(string groups, string folder, string limit, string used, string caches)
    {
        Write("proc/meminfo", Meminfo);
        Write("proc/self/cgroup", groups + "\n");
        Write($"{folder}/{limit}", "1000000\n");
        Write($"{folder}/{used}", "900000\n");
        Write($"{folder}/memory.stat", $"anon 5\n{caches} 30000\n");

        LinuxMemory.Read(_root).ShouldBe(1_000_000 - 900_000 + 30_000);
    }

    [Fact]
    public void A_group_without_a_limit_is_none()
    {
        Write("proc/meminfo", Meminfo);
        Write("proc/self/cgroup", "0::/app\n");
        Write("sys/fs/cgroup/app/memory.max", "max\n");
        Write("sys/fs/cgroup/app/memory.current", "900000\n");

        LinuxMemory.Read(_root).ShouldBe(500_000 * 1024);
    }

    [Fact]
    public void A_group_above_its_limit_has_nothing_left()
    {
        Write("proc/self/cgroup", "0::/\n");
        Write("sys/fs/cgroup/memory.max", "1000\n");
        Write("sys/fs/cgroup/memory.current", "2000\n");

        LinuxMemory.Read(_root).ShouldBe(0);
    }

    [Fact]
    public void This_machine_has_some_memory_and_less_than_a_petabyte() =>
        FreeMemory.Read().ShouldNotBeNull().ShouldBeInRange(1L << 20, 1L << 50);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
