using System.Runtime.InteropServices;
using FlopsBudget.MSBuild.Natives;

namespace FlopsBudget.MSBuild.Tests.Natives;

public sealed class StandardLibrarySearchTests : IDisposable
{
    private const int X64 = 62;
    private const int Arm64 = 183;

    private readonly TemporaryFolder folder = new();

    public StandardLibrarySearchTests() => Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64);

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void Takes_what_this_process_has_mapped() =>
        StandardLibrarySearch.OfThisMachine().Find(X64)!.Path.ShouldBe(MappedLibrary());

    [SkippableFact]
    public void Takes_the_first_folder_of_the_library_path_that_has_one()
    {
        var second = folder.Write("second/libstdc++.so.6", File.ReadAllBytes(NativeFile.SystemStandardLibrary));

        new StandardLibrarySearch(folder.At("none"), folder.At("none"), $"{folder.At("first")}:{folder.At("second")}", []).Find(X64)!.Path.ShouldBe(second);
    }

    [SkippableFact]
    public void Reads_the_cache_of_the_loader()
    {
        Skip.IfNot(File.Exists("/etc/ld.so.cache"));
        var found = new StandardLibrarySearch(folder.At("none"), "/etc/ld.so.cache", null, []).Find(X64)!;

        Path.GetFileName(found.Path).ShouldBe("libstdc++.so.6");
        found.Has("GLIBCXX_3.4").ShouldBeTrue();
        File.ReadAllBytes(found.Path).ShouldBe(File.ReadAllBytes(MappedLibrary()));
    }

    [SkippableFact]
    public void Takes_the_default_folders_last() =>
        new StandardLibrarySearch(folder.At("none"), folder.At("none"), null, [Path.GetDirectoryName(MappedLibrary())!]).Find(X64)!.Has("GLIBCXX_3.4").ShouldBeTrue();

    [SkippableFact]
    public void Passes_over_a_library_for_another_processor()
    {
        var bytes = File.ReadAllBytes(NativeFile.SystemStandardLibrary);
        bytes[18] = Arm64;

        NativeFile.Machine(folder, bytes).Find(X64).ShouldBeNull();
        NativeFile.Machine(folder, bytes).Find(Arm64).ShouldNotBeNull();
    }

    [SkippableFact]
    public void Passes_over_a_text_in_the_place_of_a_library() =>
        NativeFile.Machine(folder, [.. "INPUT(libstdc++.so.6)"u8]).Find(X64).ShouldBeNull();

    [SkippableFact]
    public void A_cache_in_another_format_has_no_paths() =>
        LoaderCache.PathsOf("libstdc++.so.6", folder.Write("cache", "something else")).ShouldBeEmpty();

    private static string MappedLibrary() => File.ReadLines("/proc/self/maps")
        .Where(line => line.Contains("libstdc++.so.6", StringComparison.Ordinal))
        .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..])
        .First();
}
