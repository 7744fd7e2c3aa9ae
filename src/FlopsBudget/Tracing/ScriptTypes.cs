using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>The classes of an archive's modules, as they were called in Python; libtorch does not tell them of a module in memory.</summary>
internal static class ScriptTypes
{
    /// <summary>Where the classes of PyTorch's own layers lie.</summary>
    private const string Layers = "__torch__.torch.nn.modules.";

    // They belong to the module as long as it lives, and its type has no place for them.
    private static readonly ConditionalWeakTable<nn.Module, ScriptContents> Known = [];

    /// <summary>Keeps what the file told that a module was loaded from.</summary>
    internal static void Keep(nn.Module root, ScriptContents contents) => Known.AddOrUpdate(root, contents);

    /// <summary>Reads what is not known yet of a model's archive.</summary>
    internal static void Read(nn.Module root)
    {
        if (root is jit.ScriptModule script && !Known.TryGetValue(root, out _))
        {
            Keep(root, ScriptContents.Of(script));
        }
    }

    /// <summary>The qualified classes of a model's modules by their paths; none where they are not known.</summary>
    internal static IReadOnlyDictionary<string, string> Of(nn.Module root) => (Known.TryGetValue(root, out var known) ? known : ScriptContents.Unknown).Types;

    /// <summary>The methods of a model's class that can be called by their name.</summary>
    internal static IReadOnlyList<string> MethodsOf(jit.ScriptModule root) => (Known.TryGetValue(root, out var known) ? known : ScriptContents.Of(root)).Methods;

    /// <summary>The class without where it lies, which is the type in Python.</summary>
    internal static string NameOf(string qualified) => qualified[(qualified.LastIndexOf('.') + 1)..];

    /// <summary>Whether it is one of PyTorch's own layers, rather than another class of the same name.</summary>
    internal static bool IsLayer(string? qualified) => qualified?.StartsWith(Layers, StringComparison.Ordinal) == true;
}
