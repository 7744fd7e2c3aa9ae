using System.Text.Json;

namespace FlopsBudget.Tool.Loading;

/// <summary>The folders in which NuGet keeps packages.</summary>
internal static class PackageFolders
{
    private const int LevelsToProject = 6;

    /// <summary>The folders that a built assembly may take its packages from, most likely first.</summary>
    /// <param name="assembly">The assembly's path.</param>
    internal static IReadOnlyList<string> Of(string assembly) =>
    [
        .. OfRestore(assembly)
            .Concat(OfRuntimeConfig(assembly))
            .Append(Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? "")
            .Append(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"))
            .Where(Directory.Exists)
            .Distinct(StringComparer.Ordinal),
    ];

    // A project's restore writes down its folders; bin/Debug/net10.0/win-x64/publish is five levels below the project.
    private static IEnumerable<string> OfRestore(string assembly)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(assembly));
        for (var level = 0; level < LevelsToProject && folder is not null; level++, folder = Path.GetDirectoryName(folder))
        {
            var assets = Path.Combine(folder, "obj", "project.assets.json");
            if (File.Exists(assets))
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(assets));
                return json.RootElement.TryGetProperty("packageFolders", out var folders)
                    ? [.. folders.EnumerateObject().Select(entry => entry.Name)]
                    : [];
            }
        }

        return [];
    }

    private static IEnumerable<string> OfRuntimeConfig(string assembly)
    {
        var file = Path.ChangeExtension(assembly, ".runtimeconfig.dev.json");
        if (!File.Exists(file))
        {
            return [];
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.TryGetProperty("runtimeOptions", out var options)
            && options.TryGetProperty("additionalProbingPaths", out var paths)
            ? [.. paths.EnumerateArray().Select(path => path.GetString()!)]
            : [];
    }
}
