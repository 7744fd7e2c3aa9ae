using System.Reflection;
using FlopsBudget.Text;

namespace FlopsBudget.Declaring.Models;

/// <summary>Finds what an item's <c>Include</c> names: a type, a static method or property, or a TorchScript file.</summary>
/// <param name="assemblies">The project's assemblies.</param>
/// <param name="folder">The folder from which files are named.</param>
internal sealed class ModelFinder(IModelAssemblies assemblies, string folder)
{
    private readonly Lazy<List<Assembly>> _references = new(() => [.. assemblies.LoadReferencesWithModels()]);

    /// <summary>Finds a model. Nothing of the user's code runs yet.</summary>
    /// <param name="name">What is named.</param>
    /// <param name="arguments">Arguments for the constructor or method.</param>
    /// <param name="assembly">The only assembly to look in; null for the project's own and those it refers to.</param>
    /// <exception cref="FlopsBudgetException">There is no such model, or it cannot be made.</exception>
    internal ModelSource Find(string name, ModelArguments arguments, string? assembly = null)
    {
        if (ModelFileName.IsOnnx(name))
        {
            throw new FlopsBudgetException(
                DiagnosticIds.NotConstructible,
                $"{name} is an ONNX file, which makes no TorchSharp model. flops count {name}, items and the assertions of tests count it, and OnnxFlopCounter.Count and FlopCounter.Count(\"{name}\") do in code.");
        }

        if (ModelFileName.IsWeights(name))
        {
            throw new FlopsBudgetException(
                DiagnosticIds.NotConstructible,
                $"{name} is a file of weights, which makes no model. flops count {name} and the items of a build count its parameters, and WeightFileCounter does in code.");
        }

        if (ModelFileName.Is(name))
        {
            return FindFile(name, arguments);
        }

        try
        {
            return FindInCode(name, arguments, assembly);
        }
        catch (Exception exception) when (exception is TypeLoadException or FileNotFoundException or FileLoadException or BadImageFormatException or ReflectionTypeLoadException)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.AssemblyNotLoaded,
                $"{name} cannot be loaded, because something it is built on is missing or has changed: {LoadProblem(exception)} {AssemblyMismatch.OtherTorchSharp() ?? "Build the project again with the packages it refers to."}",
                exception);
        }
    }

    private ArchiveSource FindFile(string name, ModelArguments arguments)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name.Replace('\\', Path.DirectorySeparatorChar)));
        return new ArchiveSource(ExistingFile.Of($"The model file {name}", path, "Paths are relative to the project's folder.")) is var found && arguments.Names.Any()
            ? throw new FlopsBudgetException(DiagnosticIds.NotConstructible, $"{name} is a file, which takes no arguments; remove Arguments.")
            : found;
    }

    private ModelSource FindInCode(string name, ModelArguments arguments, string? assembly)
    {
        Assembly[] own = [assembly is null ? assemblies.LoadProject() : assemblies.LoadNamed(assembly)];
        var searched = assembly is null ? own.Concat(Lazily(_references)) : own;
        var dot = name.LastIndexOf('.');
        foreach (var one in searched)
        {
            if (ModelTypes.Find(one, name) is { } type)
            {
                return TypeModel.Of(type, arguments);
            }

            if (dot > 0 && ModelTypes.Find(one, name[..dot]) is { } owner)
            {
                return MemberModel.Of(owner, name[(dot + 1)..], arguments);
            }
        }

        throw NotFound(name, [.. searched]);
    }

    private static FlopsBudgetException NotFound(string name, IReadOnlyList<Assembly> searched)
    {
        var names = searched.SelectMany(ModelTypes.Names).ToList();
        var last = name[(name.LastIndexOf('.') + 1)..];
        var same = names.Where(one => one[(one.LastIndexOfAny(['.', '+']) + 1)..].Equals(last, StringComparison.OrdinalIgnoreCase)).ToList();
        var nearest = same.Count > 0 ? same : NearestNames.To(name, names);
        var where = string.Join(", ", searched.Select(assembly => assembly.GetName().Name + ".dll"));
        return new(
            DiagnosticIds.ModelNotFound,
            $"There is no type or static method \"{name}\" in {where}. "
            + (nearest.Count == 0
                ? "It holds no model at all: no class derived from nn.Module, and no static method that returns one."
                : $"Did you mean {string.Join(" or ", nearest)}? Write the full name with its namespace, and + before a nested type."));
    }

    private static IEnumerable<Assembly> Lazily(Lazy<List<Assembly>> assemblies)
    {
        foreach (var assembly in assemblies.Value)
        {
            yield return assembly;
        }
    }

    private static string LoadProblem(Exception exception) => exception is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] }
        ? first.Message
        : exception.Message;
}
