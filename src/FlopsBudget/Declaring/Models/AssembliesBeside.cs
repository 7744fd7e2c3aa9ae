using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;

namespace FlopsBudget.Declaring.Models;

/// <summary>The assemblies of a project that runs in this process, as a project under test does.</summary>
/// <param name="project">The simple name of the project's own assembly.</param>
/// <param name="folder">The folder that everything was built to.</param>
internal sealed class AssembliesBeside(string project, string folder) : IModelAssemblies
{
    private static readonly ImmutableArray<string> WithoutModels = ["TorchSharp", "FlopsBudget", "FlopsBudget.Core", "FlopsBudget.Onnx"];

    /// <inheritdoc />
    public Assembly LoadProject() => Load(project);

    /// <inheritdoc />
    public Assembly LoadNamed(string name) =>
        Load(name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(name) : name);

    /// <inheritdoc />
    public IEnumerable<Assembly> LoadReferencesWithModels() => Directory.EnumerateFiles(folder, "*.dll")
        .Order(StringComparer.Ordinal)
        .Where(path => !WithoutModels.Append(project).Contains(Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase))
        .Where(AssemblyFile.UsesTorchSharp)
        .Select(path => Load(Path.GetFileNameWithoutExtension(path)));

    private Assembly Load(string name)
    {
        try
        {
            return LoadByName(name);
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException or FileNotFoundException)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.AssemblyNotLoaded,
                $"The assembly {name} cannot be loaded into this process, nor from {folder}: {exception.Message} The project of the tests has to refer to the project that declares the budget.",
                exception);
        }
    }

    // The one that the process itself uses, also where only its file lies in the folder and no list of dependencies names it.
    private Assembly LoadByName(string name)
    {
        var context = AssemblyLoadContext.GetLoadContext(typeof(AssembliesBeside).Assembly)!;
        var path = Path.Combine(folder, name + ".dll");
        try
        {
            return context.LoadFromAssemblyName(new(name));
        }
        catch (FileNotFoundException) when (File.Exists(path))
        {
            return context.LoadFromAssemblyPath(path);
        }
    }
}
