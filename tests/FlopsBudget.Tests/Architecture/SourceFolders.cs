using System.Runtime.CompilerServices;

namespace FlopsBudget.Tests.Architecture;

/// <summary>In which folder a type is written: files are named for their type, with a concern behind a dot where it has several.</summary>
internal sealed class SourceFolders
{
    private readonly Dictionary<string, string[]> _folders;

    private SourceFolders(string project)
    {
        Project = project;
        var root = Path.Combine(Sources(), project);
        Files = [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: file, Name: Path.GetRelativePath(root, file).Replace('\\', '/')))
            .Where(file => !file.Name.StartsWith("obj/", StringComparison.Ordinal) && !file.Name.StartsWith("bin/", StringComparison.Ordinal))
            .Select(file => (file.Path, Top(file.Name)))];
        _folders = Files.Select(file => Path.GetRelativePath(root, file.Path).Replace('\\', '/'))
            .GroupBy(file => Path.GetFileName(file).Split('.')[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(Top).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
    }

    internal string Project { get; }

    /// <summary>Each file with its folder at the top.</summary>
    internal IReadOnlyList<(string Path, string Folder)> Files { get; }

    /// <summary>The folders at the top of the project, and its root as an empty name if there are files in it.</summary>
    internal IEnumerable<string> Folders => _folders.Values.SelectMany(folders => folders).Distinct(StringComparer.Ordinal);

    internal static SourceFolders Of(string project) => new(project);

    /// <summary>The folder of a type; null where no file, or files of several folders, are named for it.</summary>
    internal string? Find(string type) => _folders.GetValueOrDefault(type) is [var only] ? only : null;

    private static string Top(string file) => file.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? file[..slash] : "";

    private static string Sources([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../src"));
}
