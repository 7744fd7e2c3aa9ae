using System.CommandLine;
using System.CommandLine.Completions;
using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Models;
using FlopsBudget.Tool.Loading;

namespace FlopsBudget.Tool.Commands;

/// <summary>What a shell may offer where a model is asked for.</summary>
internal static class ModelCompletion
{
    /// <summary>The models of the assembly that is named already, and model files of the folder that is being written.</summary>
    internal static IEnumerable<CompletionItem> Of(CompletionContext context, Option<string?> assembly) =>
        Types(context.ParseResult.GetValue(assembly)).Select(name => new CompletionItem(name))
            .Concat(Files(context.WordToComplete, ".pt", ".onnx", ".csproj"));

    /// <summary>Files with certain endings, and folders, that go on from what is written.</summary>
    internal static IEnumerable<CompletionItem> Files(string word, params string[] endings)
    {
        var folder = Path.GetDirectoryName(word) is { Length: > 0 } named ? named : ".";
        return !Directory.Exists(folder)
            ? []
            : Directory.EnumerateFileSystemEntries(folder)
                .Where(path => Directory.Exists(path) || endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                .Select(path => new CompletionItem(folder == "." && !word.StartsWith('.') ? Path.GetFileName(path) : path));
    }

    private static IEnumerable<string> Types(string? assembly)
    {
        if (!File.Exists(assembly))
        {
            return [];
        }

        try
        {
            return [.. ModelTypes.Names(ProjectAssemblies.Open(DependencyFile.Read(assembly, PackageFolders.Of(assembly))).LoadProject())];
        }
        catch (Exception exception) when (exception is FlopsBudgetException or System.Reflection.ReflectionTypeLoadException or IOException or BadImageFormatException)
        {
            // A shell has no place for an error; the command itself says it.
            return [];
        }
    }
}
