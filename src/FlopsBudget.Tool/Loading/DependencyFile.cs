using System.Text.Json;

namespace FlopsBudget.Tool.Loading;

/// <summary>Finds the files of a built assembly through its <c>.deps.json</c>: class libraries have no copies in their output folder.</summary>
internal sealed class DependencyFile
{
    private readonly string _folder;
    private readonly IReadOnlyList<string> _packageFolders;
    private readonly List<string> _references = [];
    private readonly List<string> _natives = [];

    private DependencyFile(string folder, IReadOnlyList<string> packageFolders)
    {
        _folder = folder;
        _packageFolders = packageFolders;
    }

    /// <summary>The files of an assembly; without a <c>.deps.json</c> those in its folder.</summary>
    /// <param name="assembly">The assembly's path.</param>
    /// <param name="packageFolders">Where packages are.</param>
    internal static ProjectFiles Read(string assembly, IReadOnlyList<string> packageFolders)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(assembly))!;
        var reader = new DependencyFile(folder, packageFolders);
        var file = Path.ChangeExtension(assembly, ".deps.json");
        if (File.Exists(file))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            reader.ReadTarget(json.RootElement);
        }

        reader.AddFolder();
        return new(assembly, reader._references, reader._natives) { Frameworks = RuntimeConfig.Frameworks(assembly) };
    }

    private void ReadTarget(JsonElement root)
    {
        var name = root.GetProperty("runtimeTarget").GetProperty("name").GetString()!;
        foreach (var library in root.GetProperty("targets").GetProperty(name).EnumerateObject())
        {
            // A project or a file reference has no path; its files lie beside the assembly.
            var path = root.GetProperty("libraries").GetProperty(library.Name).TryGetProperty("path", out var value) ? value.GetString()! : "";
            ReadLibrary(library.Value, path);
        }
    }

    private void ReadLibrary(JsonElement library, string path)
    {
        var specific = Assets(library, "runtimeTargets")
            .Select(asset => (asset.Name, Rank: PlatformNames.RankOf(asset.Value.GetProperty("rid").GetString()!), Type: asset.Value.GetProperty("assetType").GetString()))
            .Where(asset => asset.Rank >= 0)
            .OrderBy(asset => asset.Rank)
            .ToList();
        Add(_references, path, specific.Where(asset => asset.Type == "runtime").Select(asset => asset.Name));
        Add(_references, path, Assets(library, "runtime").Select(asset => asset.Name));
        Add(_natives, path, specific.Where(asset => asset.Type == "native").Select(asset => asset.Name));
        Add(_natives, path, Assets(library, "native").Select(asset => asset.Name));
    }

    private static List<JsonProperty> Assets(JsonElement library, string kind) =>
        library.TryGetProperty(kind, out var assets) ? [.. assets.EnumerateObject()] : [];

    private void Add(List<string> files, string libraryPath, IEnumerable<string> assets) =>
        files.AddRange(assets.Select(asset => Locate(libraryPath, asset)).OfType<string>());

    private string? Locate(string libraryPath, string asset) =>
        _packageFolders.Select(folder => Path.Combine(folder, libraryPath, asset))
            .Prepend(Path.Combine(_folder, Path.GetFileName(asset)))
            .Prepend(Path.Combine(_folder, asset))
            .Select(Path.GetFullPath)
            .FirstOrDefault(File.Exists);

    private void AddFolder()
    {
        _references.AddRange(Directory.EnumerateFiles(_folder, "*.dll").Order(StringComparer.Ordinal));
        _natives.AddRange(NativeLoader.Libraries.Append(OnnxRuntimeFile.Library)
            .Select(library => Path.Combine(_folder, NativeFiles.FileNameOf(library)))
            .Where(File.Exists));
    }
}
