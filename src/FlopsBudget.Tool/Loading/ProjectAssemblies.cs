using System.Reflection;
using System.Runtime.Loader;
using FlopsBudget.Declaring.Models;

namespace FlopsBudget.Tool.Loading;

/// <summary>
/// Gives the default load context what the project was built against, so that the user's code and FlopsBudget see one TorchSharp: the project's.
/// </summary>
internal sealed class ProjectAssemblies : IModelAssemblies
{
    private readonly ProjectFiles _files;
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _folder;
    private readonly IReadOnlyList<string> _frameworks;

    private ProjectAssemblies(ProjectFiles files)
    {
        _files = files;
        _folder = Path.GetDirectoryName(Path.GetFullPath(files.Assembly))!;
        _frameworks = [.. files.Frameworks.Select(FrameworkFolder.Find).OfType<string>()];
        foreach (var path in files.References)
        {
            _paths.TryAdd(Path.GetFileNameWithoutExtension(path), TorchSharpFile.ForThisRuntime(path));
        }
    }

    /// <summary>From now on the project's assemblies can be loaded by name.</summary>
    internal static ProjectAssemblies Open(ProjectFiles files)
    {
        var assemblies = new ProjectAssemblies(files);

        // Models look for their files there, and find those that the build has copied.
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", files.OutputFolder);
        AssemblyLoadContext.Default.Resolving += assemblies.Resolve;
        return assemblies;
    }

    /// <summary>Where the project's TorchSharp is; null when it has none.</summary>
    internal string? TorchSharpPath => PathOf("TorchSharp");

    /// <inheritdoc />
    public Assembly LoadProject()
    {
        var project = Load(_files.Assembly);
        if (project.EntryPoint is not null)
        {
            Assembly.SetEntryAssembly(project);
        }

        return project;
    }

    /// <summary>An error about an assembly that does not load, with the framework that the project refers to and this machine has not.</summary>
    internal FlopsBudgetException Explain(FlopsBudgetException error)
    {
        var missing = _files.Frameworks.Where(framework => framework.Name != FrameworkReference.Base && FrameworkFolder.Find(framework) is null).ToList();
        return error.Code != DiagnosticIds.AssemblyNotLoaded || missing.Count == 0 ? error : new(
            DiagnosticIds.FrameworkMissing,
            $"{error.Text} The project refers to {string.Join(" and ", missing.Select(one => $"the framework {one.Name} {one.Version}"))}, "
                + $"which is not in {FrameworkFolder.Root}: install it for the .NET that counts ({Environment.Version}), or build with a .NET that has it.",
            error);
    }

    /// <inheritdoc />
    public Assembly LoadNamed(string name)
    {
        var simpleName = name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(name) : name;
        return IsNamed(simpleName, Path.GetFileNameWithoutExtension(_files.Assembly))
            ? LoadProject()
            : Load(PathOf(simpleName) ?? throw new FlopsBudgetException(
                DiagnosticIds.AssemblyNotLoaded,
                $"The project has no assembly \"{name}\". It has {string.Join(", ", _paths.Keys.Prepend(Path.GetFileNameWithoutExtension(_files.Assembly)))}."));
    }

    /// <inheritdoc />
    public IEnumerable<Assembly> LoadReferencesWithModels() => _paths
        .Where(pair => !IsNamed(pair.Key, "TorchSharp") && !IsNamed(pair.Key, "FlopsBudget") && !IsNamed(pair.Key, Path.GetFileNameWithoutExtension(_files.Assembly)))
        .Select(pair => pair.Value)
        .Where(AssemblyFile.UsesTorchSharp)
        .Select(Load);

    private static bool IsNamed(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static Assembly Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new FlopsBudgetException(DiagnosticIds.AssemblyNotLoaded, $"The assembly {path} does not exist. Build the project first.");
        }

        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(path));
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException or FileNotFoundException)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.AssemblyNotLoaded,
                $"The assembly {path} cannot be loaded into .NET {Environment.Version}: {exception.Message}",
                exception);
        }
    }

    private Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name is { } simpleName && PathOf(simpleName) is { } path ? context.LoadFromAssemblyPath(Path.GetFullPath(path)) : null;

    private string? PathOf(string simpleName)
    {
        if (_paths.TryGetValue(simpleName, out var path) && File.Exists(path))
        {
            return path;
        }

        return _frameworks.Prepend(_folder).Select(folder => Path.Combine(folder, simpleName + ".dll")).FirstOrDefault(File.Exists);
    }
}
