using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Build.Framework;

namespace FlopsBudget.MSBuild.Declared;

/// <summary>
/// What the files of a project say of its budgets and their settings, and what its build was given besides. Read are the project, what
/// MSBuild imports by itself (Directory.Build.props and the like), and what they import by paths that can be read without evaluating them.
/// </summary>
internal sealed class DeclaredProject
{
    private static readonly Regex Quoted = new("'([^'$]+)'", RegexOptions.CultureInvariant);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<ProjectText> _files = [];
    private readonly string _projectFolder;
    private readonly string _buildFolder;

    private DeclaredProject(string project, IEnumerable<string> more, string buildFolder, IReadOnlyDictionary<string, string> globals)
    {
        Project = project;
        Globals = globals;
        _projectFolder = Path.GetDirectoryName(project)!;
        _buildFolder = Path.GetFullPath(buildFolder) + Path.DirectorySeparatorChar;
        foreach (var file in more.Where(path => path.Length > 0).Prepend(project))
        {
            Add(file);
        }
    }

    /// <summary>The project file.</summary>
    public string Project { get; }

    /// <summary>The files.</summary>
    public IReadOnlyList<ProjectText> Files => _files;

    /// <summary>The properties that the build was given, on the command line for example.</summary>
    public IReadOnlyDictionary<string, string> Globals { get; }

    /// <summary>Reads a project's files.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="more">Further files that declare.</param>
    /// <param name="buildFolder">The folder of the gate's own build files, which declare nothing.</param>
    /// <param name="engine">The build.</param>
    public static DeclaredProject Read(string project, IEnumerable<string> more, string buildFolder, IBuildEngine? engine) =>
        new(project, more, buildFolder, GlobalsOf(engine));

    /// <summary>The properties that a build was given.</summary>
    public static IReadOnlyDictionary<string, string> GlobalsOf(IBuildEngine? engine) => engine is IBuildEngine6 build
        ? build.GetGlobalProperties().ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase)
        : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The elements in all files that set a property or, under a target, may set one.</summary>
    public IEnumerable<(ProjectText File, XElement Element)> Properties => Children("PropertyGroup");

    /// <summary>The elements in all files that make or change items.</summary>
    public IEnumerable<(ProjectText File, XElement Element)> Items => Children("ItemGroup");

    private IEnumerable<(ProjectText File, XElement Element)> Children(string group) => _files.SelectMany(file => file.Root.Descendants()
        .Where(element => element.Name.LocalName == group)
        .SelectMany(element => element.Elements())
        .Select(element => (file, element)));

    private void Add(string path)
    {
        var full = Path.GetFullPath(path);
        if (full.StartsWith(_buildFolder, StringComparison.Ordinal) || !_seen.Add(full) || ProjectText.Read(full) is not { } file)
        {
            return;
        }

        _files.Add(file);
        foreach (var import in file.Root.Descendants().Where(element => element.Name.LocalName == "Import").Select(element => (string?)element.Attribute("Project") ?? ""))
        {
            if (Resolve(import, Path.GetDirectoryName(full)!) is { } imported)
            {
                Add(imported);
            }
        }
    }

    private string? Resolve(string import, string folder)
    {
        if (import.IndexOf("GetPathOfFileAbove", StringComparison.Ordinal) >= 0)
        {
            return Quoted.Match(import) is { Success: true } name ? FileAbove(name.Groups[1].Value, Path.GetDirectoryName(folder)) : null;
        }

        var path = import
            .Replace("$(MSBuildThisFileDirectory)", folder + "/")
            .Replace("$(MSBuildProjectDirectory)", _projectFolder)
            .Replace('\\', '/');
        return path.Length == 0 || path.IndexOf("$(", StringComparison.Ordinal) >= 0 || path.IndexOfAny(Path.GetInvalidPathChars()) >= 0 || path.IndexOfAny(['*', '?']) >= 0
            ? null
            : Path.Combine(folder, path);
    }

    private static string? FileAbove(string name, string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, name)))
            {
                return Path.Combine(folder, name);
            }
        }

        return null;
    }
}
