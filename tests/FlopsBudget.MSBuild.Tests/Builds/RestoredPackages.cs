using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>
/// What a restore leaves in a project's <c>obj</c>, kept for projects with the same packages and frameworks: restoring takes longer than building.
/// </summary>
internal static partial class RestoredPackages
{
    private static readonly ConcurrentDictionary<string, (string Name, string Content)[]> Kept = new(StringComparer.Ordinal);

    /// <summary>Puts the files of a project that is alike into this one; false where there is none yet.</summary>
    public static bool TryGive(TemporaryFolder folder)
    {
        if (!Kept.TryGetValue(KeyOf(folder), out var files))
        {
            return false;
        }

        foreach (var (name, content) in files)
        {
            folder.Write($"obj/{name}", content.Replace(Anywhere, NameOf(folder), StringComparison.Ordinal));
        }

        return true;
    }

    /// <summary>Keeps the files of a project that was restored.</summary>
    public static void Keep(TemporaryFolder folder)
    {
        if (File.Exists(folder.At("obj", "project.assets.json")))
        {
            Kept.TryAdd(KeyOf(folder), [.. Directory.EnumerateFiles(folder.At("obj")).Where(IsOfRestore).Select(file => (Path.GetFileName(file), Placeless(file, folder)))]);
        }
    }

    // Each folder has a name like no other, whatever is escaped around it.
    private const string Anywhere = "{folder}";

    private static string Placeless(string file, TemporaryFolder folder) => File.ReadAllText(file).Replace(NameOf(folder), Anywhere, StringComparison.Ordinal);

    private static string NameOf(TemporaryFolder folder) => Path.GetFileName(folder.Root);

    private static bool IsOfRestore(string file) => Path.GetFileName(file) is "project.assets.json" or "project.nuget.cache" || file.Contains(".nuget.", StringComparison.Ordinal);

    private static string KeyOf(TemporaryFolder folder) => string.Join('\n',
    [
        .. File.ReadLines(folder.At("app.csproj")).Where(line => Restored().IsMatch(line)),
        .. Directory.EnumerateFiles(folder.Root, "Directory.*").Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ]);

    [GeneratedRegex("PackageReference|FrameworkReference|ProjectReference|TargetFramework|RuntimeIdentifier|<Import ")]
    private static partial Regex Restored();
}
