using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Packed;

/// <summary>
/// Gives the modules of TorchScript their packed weights. libtorch does not tell what is in the objects, so it has to write the module as
/// an archive, which does.
/// </summary>
internal static class PackedWeights
{
    /// <summary>Reads the packed weights of a model that has run, if it used any.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0305</c>: libtorch's archive of the model cannot be read.</exception>
    internal static void AttachUsed(ModuleTree tree, OperatorTrace trace)
    {
        if (trace.Calls.Any(UsesPacked))
        {
            Attach(tree);
        }
    }

    /// <summary>Reads the packed weights of a model.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0305</c>: libtorch's archive of the model cannot be read.</exception>
    internal static void Attach(ModuleTree tree)
    {
        var covered = new List<string>();
        foreach (var script in tree.Modules.OfType<jit.ScriptModule>())
        {
            // The archive of a module holds those below it.
            if (tree.ScopeOf(script, caller: null) is { } scope && !covered.Any(path => path.Length == 0 || scope.Path.StartsWith(path + ".", StringComparison.Ordinal)))
            {
                covered.Add(scope.Path);
                Attach(scope, Read(script));
            }
        }
    }

    private static void Attach(ModuleScope root, IReadOnlyDictionary<string, List<PackedWeight>> weights)
    {
        foreach (var place in root.SelfAndDescendants())
        {
            var path = place.Path.Length == root.Path.Length ? string.Empty : root.Path.Length == 0 ? place.Path : place.Path[(root.Path.Length + 1)..];
            if (weights.TryGetValue(path, out var own) && place.Packed.Count == 0)
            {
                place.Packed.AddRange(own);
            }
        }
    }

    private static IReadOnlyDictionary<string, List<PackedWeight>> Read(jit.ScriptModule module)
    {
        var path = Path.Combine(Path.GetTempPath(), $"flops-{Guid.NewGuid():N}.pt");
        try
        {
            jit.save(module, path);
            return PackedArchive.Read(path);
        }
        catch (InvalidDataException exception)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.UnreadableArchive,
                $"The packed weights of the archive cannot be read: {exception.Message}. Count the model that it was quantized from, or report this with the archive.",
                exception);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool UsesPacked(OperatorCall call) =>
        call.Name.StartsWith("quantized::", StringComparison.Ordinal) || call.Name.StartsWith("aten::quantized_", StringComparison.Ordinal)
        || call.Name.StartsWith("prepacked::", StringComparison.Ordinal) || call.Name.StartsWith("sparse::", StringComparison.Ordinal)
        || call.Children.Any(UsesPacked);
}
