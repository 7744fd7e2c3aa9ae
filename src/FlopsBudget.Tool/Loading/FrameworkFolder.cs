namespace FlopsBudget.Tool.Loading;

/// <summary>Finds the assemblies of shared frameworks beside the .NET that this process runs on: an application gets them from there.</summary>
internal static class FrameworkFolder
{
    /// <summary>The folder that holds the frameworks, one folder each.</summary>
    internal static string Root => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", ".."));

    /// <summary>
    /// The folder of a framework; null when it is not installed. The version is that of .NET itself where there is one, since the frameworks
    /// are released together; otherwise the newest that is not older than the project's.
    /// </summary>
    internal static string? Find(FrameworkReference framework)
    {
        var folder = Path.Combine(Root, framework.Name);
        return !Directory.Exists(folder) ? null : Directory.EnumerateDirectories(folder)
            .Select(path => (Path: path, Version: Version.TryParse(Path.GetFileName(path).Split('-')[0], out var version) ? version : null))
            .Where(one => one.Version is not null && one.Version >= framework.Version)
            .OrderByDescending(one => one.Version!.ToString(3) == Environment.Version.ToString(3))
            .ThenByDescending(one => one.Version!.Major == Environment.Version.Major)
            .ThenByDescending(one => one.Version)
            .Select(one => one.Path)
            .FirstOrDefault();
    }
}
