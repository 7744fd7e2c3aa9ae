using System.Xml.Linq;
using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Models;
using FlopsBudget.Tool.Loading;
using FlopsBudget.WeightFiles;

namespace FlopsBudget.Tool.Commands;

/// <summary>The models that were found, and where.</summary>
/// <param name="Project">The project; null where there is none.</param>
/// <param name="Folder">The folder from which files are named.</param>
/// <param name="Assembly">The assembly with the types; null where there is none.</param>
/// <param name="Declared">The models that the project has budgets for already.</param>
/// <param name="Types">Types, methods and properties.</param>
/// <param name="Files">Model files, by their names from the folder.</param>
internal sealed record FoundModels(string? Project, string Folder, string? Assembly, IReadOnlyCollection<string> Declared, IReadOnlyList<string> Types, IReadOnlyList<string> Files)
{
    /// <summary>Looks for models.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0237</c>: there is nothing of the name. <c>FLOPS0236</c>: the project cannot be built.</exception>
    internal static FoundModels In(InitRequest request)
    {
        var path = Path.GetFullPath(request.Path);
        if (Directory.Exists(path))
        {
            var projects = Directory.EnumerateFiles(path).Where(DeclaredBudgets.IsProject).ToList();
            if (projects is [var only])
            {
                return OfProject(only, request);
            }

            VerifyIsNoProject(request);
            return new(null, path, null, [], [], FilesIn(path));
        }

        if (!DeclaredBudgets.IsProject(path))
        {
            VerifyIsNoProject(request);
        }

        return !File.Exists(path) ? throw new FlopsBudgetException(DiagnosticIds.NothingToPropose, $"{request.Path} does not exist: looked for {path}.")
            : DeclaredBudgets.IsProject(path) ? OfProject(path, request)
            : Path.GetExtension(path).Equals(".dll", StringComparison.OrdinalIgnoreCase) ? new(null, Path.GetDirectoryName(path)!, path, [], TypesIn(path), [])
            : new(null, Path.GetDirectoryName(path)!, null, [], [], ModelFileName.Is(Path.GetFileName(path)) ? [Path.GetFileName(path)] : []);
    }

    private static void VerifyIsNoProject(InitRequest request) => Unused.Refuse(
        $"{request.Path} is no project with one project file, and is not built. Name the .csproj.",
        Unused.If(request.Configuration is not null, "--configuration"),
        Unused.If(request.Framework is not null, "--framework"),
        Unused.If(request.Write, "--write"));

    private static FoundModels OfProject(string project, InitRequest request)
    {
        var read = DeclaredBudgets.OfProject(project, request.Configuration, request.Framework, build: true);
        var folder = Path.GetDirectoryName(project)!;
        var declared = read.Items.Select(item => item.Include).Concat(Written(project)).Select(include => include.Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        var types = read.Assembly is { } assembly && File.Exists(assembly) ? TypesIn(assembly) : [];
        return new(
            project,
            folder,
            read.Assembly,
            declared,
            [.. types.Where(type => !declared.Contains(type))],
            [.. FilesIn(folder).Where(file => !declared.Contains(file))]);
    }

    // An item whose condition does not hold today is a budget all the same.
    private static IEnumerable<string> Written(string project) => XDocument.Load(project).Descendants()
        .Where(element => element.Name.LocalName == "FlopsBudget")
        .SelectMany(element => (element.Attribute("Include")?.Value ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static IReadOnlyList<string> TypesIn(string assembly)
    {
        if (!AssemblyFile.UsesTorchSharp(assembly))
        {
            return [];
        }

        var assemblies = ProjectAssemblies.Open(DependencyFile.Read(assembly, PackageFolders.Of(assembly)));
        var finder = new ModelFinder(assemblies, Environment.CurrentDirectory);
        return [.. ModelTypes.Names(assemblies.LoadProject()).Where(name => IsUsable(finder, name)).Order(StringComparer.Ordinal)];
    }

    // A block that needs arguments is no model to propose.
    private static bool IsUsable(ModelFinder finder, string name)
    {
        try
        {
            finder.Find(name, ModelArguments.None);
            return true;
        }
        catch (FlopsBudgetException exception) when (exception.Code is DiagnosticIds.NotConstructible or DiagnosticIds.UnknownValue)
        {
            return false;
        }
    }

    private static IReadOnlyList<string> FilesIn(string folder)
    {
        string[] built = ["bin", "obj", "node_modules"];
        return Once(
        [
            .. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true })
                .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(part => built.Contains(part) || part.StartsWith('.')))
                .Where(path => Path.GetExtension(path) is ".pt" or ".onnx" || WeightFileNames.Is(path))
                .Order(StringComparer.Ordinal),
        ]);
    }

    // The first file of a split model stands for all of them, and an index that lies beside them names no other model.
    private static IReadOnlyList<string> Once(IReadOnlyList<string> files)
    {
        var parts = files.Select(WeightFileNames.PartOf).OfType<WeightFilePart>().Select(part => part.Stem).ToHashSet(StringComparer.Ordinal);
        return [.. files.Where(file => !WeightFileNames.IsIndex(file) || !parts.Contains(WeightFileNames.StemOfIndex(file))).DistinctBy(WeightFileNames.First, StringComparer.Ordinal)];
    }
}
