namespace FlopsBudget.MSBuild.Natives;

/// <summary>
/// Finds the C++ standard library that a .NET process on this machine uses. The .NET runtime itself is linked to it, so what
/// this process has mapped is what the next one will have; the loader's own search order is only asked when nothing is mapped.
/// </summary>
internal sealed class StandardLibrarySearch(string mapsPath, string loaderCachePath, string? libraryPath, IEnumerable<string> defaultFolders)
{
    private static readonly string[] FoldersOfTheLoader =
    [
        "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu", "/usr/lib/aarch64-linux-gnu",
        "/lib64", "/usr/lib64", "/lib", "/usr/lib", "/usr/local/lib",
    ];

    /// <summary>The search on the machine that this code runs on.</summary>
    public static StandardLibrarySearch OfThisMachine() => new(
        "/proc/self/maps",
        "/etc/ld.so.cache",
        Environment.GetEnvironmentVariable("LD_LIBRARY_PATH"),
        FoldersOfTheLoader);

    /// <summary>The library, or null when the machine has none for that kind of processor.</summary>
    /// <param name="machine">The kind of processor, as ELF numbers it.</param>
    public StandardLibrary? Find(int machine)
    {
        foreach (var path in Candidates())
        {
            if (File.Exists(path) && StandardLibrary.TryRead(path) is { } library && library.Machine == machine)
            {
                return library;
            }
        }

        return null;
    }

    private IEnumerable<string> Candidates()
    {
        foreach (var path in Mapped())
        {
            yield return path;
        }

        // LD_LIBRARY_PATH separates by colons and semicolons; an empty part is the current folder, which a build has none of.
        foreach (var folder in (libraryPath ?? "").Split([':', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            yield return Path.Combine(folder, StandardLibrary.FileName);
        }

        foreach (var path in LoaderCache.PathsOf(StandardLibrary.FileName, loaderCachePath))
        {
            yield return path;
        }

        foreach (var folder in defaultFolders)
        {
            yield return Path.Combine(folder, StandardLibrary.FileName);
        }
    }

    private IEnumerable<string> Mapped()
    {
        if (!File.Exists(mapsPath))
        {
            yield break;
        }

        // A line ends with the path of the file behind the addresses, with links resolved: /usr/lib/.../libstdc++.so.6.0.30
        foreach (var line in File.ReadLines(mapsPath))
        {
            var slash = line.IndexOf('/');
            if (slash >= 0 && Path.GetFileName(line.Substring(slash)).StartsWith(StandardLibrary.FileName, StringComparison.Ordinal))
            {
                yield return line.Substring(slash);
            }
        }
    }
}
