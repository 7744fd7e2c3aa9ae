using System.Text;
using FlopsBudget.MSBuild.Natives;

namespace FlopsBudget.MSBuild.Tests.Natives;

/// <summary>
/// Native libraries for tests, made from real ones by renaming a version in place: GLIBCXX_3.4.30 and GLIBCXX_3.4.32 are
/// equally long, so a library that has or needs another version is one replacement away.
/// </summary>
internal static class NativeFile
{
    public static string SystemStandardLibrary => StandardLibrarySearch.OfThisMachine().Find(62)!.Path;

    public static byte[] WithVersionRenamed(string path, string from, string to)
    {
        var bytes = File.ReadAllBytes(path);
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(from + "\0"));
        at.ShouldBePositive();
        Encoding.ASCII.GetBytes(to).CopyTo(bytes, at);
        return bytes;
    }

    /// <summary>The machine's standard library under the name that the loader asks for, in a folder of its own.</summary>
    public static StandardLibrarySearch Machine(TemporaryFolder folder, byte[] standardLibrary)
    {
        folder.Write("lib/libstdc++.so.6", standardLibrary);
        return new StandardLibrarySearch(folder.At("no maps"), folder.At("no cache"), folder.At("lib"), []);
    }

    /// <summary>A machine without GLIBCXX_3.4.32, as Debian 12 is.</summary>
    public static StandardLibrarySearch OldMachine(TemporaryFolder folder) => Machine(folder, Has("GLIBCXX_3.4.32")
        ? WithVersionRenamed(SystemStandardLibrary, "GLIBCXX_3.4.32", "GLIBCXX_9.9.32")
        : File.ReadAllBytes(SystemStandardLibrary));

    /// <summary>A machine with GLIBCXX_3.4.32; where the real one has none, in the place of a version that TorchSharp does not need.</summary>
    public static StandardLibrarySearch NewMachine(TemporaryFolder folder) => Machine(folder, Has("GLIBCXX_3.4.32")
        ? File.ReadAllBytes(SystemStandardLibrary)
        : WithVersionRenamed(SystemStandardLibrary, "GLIBCXX_3.4.28", "GLIBCXX_3.4.32"));

    private static bool Has(string version) => StandardLibrary.TryRead(SystemStandardLibrary)!.Has(version);
}
