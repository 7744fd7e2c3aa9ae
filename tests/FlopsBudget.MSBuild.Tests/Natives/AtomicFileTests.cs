using FlopsBudget.MSBuild.Natives;

namespace FlopsBudget.MSBuild.Tests.Natives;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Does_not_write_through_a_symbolic_link()
    {
        var target = folder.Write("target", "old");
        File.CreateSymbolicLink(folder.At("link"), target);

        AtomicFile.Write(folder.At("link"), [.. "new"u8]);

        File.ReadAllText(target).ShouldBe("old");
        File.ReadAllText(folder.At("link")).ShouldBe("new");
        new FileInfo(folder.At("link")).LinkTarget.ShouldBeNull();
    }

    [Fact]
    public void Creates_the_folder_and_leaves_nothing_else_in_it()
    {
        AtomicFile.Write(folder.At("a", "b", "file"), [1, 2, 3]);

        Directory.GetFileSystemEntries(folder.At("a", "b")).ShouldBe([folder.At("a", "b", "file")]);
    }
}
