using System.Globalization;
using System.Text.RegularExpressions;

namespace FlopsBudget.MSBuild.Keys;

/// <summary>Tells files of restored packages by the hash of their package, which NuGet writes down beside them.</summary>
internal sealed class PackageFiles
{
    private const string MetadataFile = ".nupkg.metadata";

    // Deeper than runtimes/linux-x64/native.
    private const int MostLevels = 8;

    private static readonly Regex ContentHash = new(@"""contentHash""\s*:\s*""([^""]+)""", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, (string Root, string Hash)?> _packages = new(StringComparer.Ordinal);

    /// <summary>The key of a file: its package, its place there, and size and time, which every unpacking sets alike. Null for a file of no package.</summary>
    public string? KeyOf(FileInfo file) => PackageOf(file.DirectoryName!, MostLevels) is not { } package ? null : string.Format(
        CultureInfo.InvariantCulture, "{0}|{1}|{2}|{3}", package.Hash, file.FullName.Substring(package.Root.Length), file.Length, file.LastWriteTimeUtc.Ticks);

    private (string Root, string Hash)? PackageOf(string folder, int levels)
    {
        if (!_packages.TryGetValue(folder, out var package))
        {
            _packages[folder] = package = Read(folder) ?? (levels > 0 && Path.GetDirectoryName(folder) is { } above ? PackageOf(above, levels - 1) : null);
        }

        return package;
    }

    private static (string Root, string Hash)? Read(string folder)
    {
        var file = Path.Combine(folder, MetadataFile);
        return File.Exists(file) && ContentHash.Match(File.ReadAllText(file)) is { Success: true } match ? (folder, match.Groups[1].Value) : null;
    }
}
