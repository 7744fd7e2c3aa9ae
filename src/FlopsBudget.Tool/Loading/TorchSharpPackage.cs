namespace FlopsBudget.Tool.Loading;

/// <summary>A TorchSharp in the package folders, for models that come without a project.</summary>
internal static class TorchSharpPackage
{
    /// <summary>The files of the TorchSharp that FlopsBudget was built for, or of the newest one; null when there is none.</summary>
    internal static ProjectFiles? Files()
    {
        var built = typeof(FlopCounter).Assembly.GetReferencedAssemblies().First(name => name.Name == "TorchSharp").Version!;
        var found = PackageFolders.Of(Environment.CurrentDirectory)
            .Select(folder => Path.Combine(folder, "torchsharp"))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(folder => (Version: Version.TryParse(Path.GetFileName(folder), out var version) ? version : null, Path: Path.Combine(folder, "lib", "net8.0", "TorchSharp.dll")))
            .Where(candidate => candidate.Version is not null && File.Exists(candidate.Path))
            .OrderByDescending(candidate => candidate.Version!.ToString(3) == built.ToString(3))
            .ThenByDescending(candidate => candidate.Version)
            .Select(candidate => candidate.Path)
            .FirstOrDefault();
        return found is null ? null : new(found, [found], []);
    }
}
