using System.Collections.Frozen;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace FlopsBudget.Declaring.Models;

/// <summary>
/// Looks into a TorchScript archive before libtorch does: an operator that libtorch does not know
/// makes it end the process, without an exception that could be caught.
/// </summary>
internal static partial class ScriptArchive
{
    // The namespaces of the operators that libtorch itself brings.
    private static readonly FrozenSet<string> KnownNamespaces = new[]
    {
        "aten", "prim", "prims", "quantized", "_quantized", "quantized_decomposed", "sparse", "mkldnn", "mkldnn_prepacked",
        "prepacked", "onednn", "inductor", "profiler", "debugprims", "rngprims",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Looks for what would make loading fail.</summary>
    /// <param name="path">The archive.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0305</c>: libtorch could not load it.</exception>
    internal static void Verify(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            ArchiveMembers.Verify(path, archive);
            var code = archive.Entries.Where(IsCode).ToList();
            if (code.Count == 0)
            {
                throw Unreadable(path, "it holds no code. It was probably written by torch.save, which keeps weights only; write it with torch.jit.script or torch.jit.trace and their save");
            }

            if (code.Any(entry => Text(entry).Contains("ops.prim.ConstantMKLDNNTensor(", StringComparison.Ordinal)))
            {
                throw Unreadable(path, "optimize_for_inference has converted its weights for oneDNN, and torch.jit.save has not written them. Save it after torch.jit.freeze and before optimize_for_inference");
            }

            var unknown = code.SelectMany(UnknownOperators).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (unknown.Count > 0)
            {
                throw Unreadable(path, $"it uses operators that libtorch does not bring: {string.Join(", ", unknown)}. They belong to another library, such as torchvision's C++ operators; export a part of the model without them");
            }
        }
        catch (InvalidDataException exception)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.UnreadableArchive,
                $"{path} ({new FileInfo(path).Length} bytes) is truncated or is no TorchScript archive: {exception.Message} Copy or export it again; with Git LFS, fetch the file itself.",
                exception);
        }
    }

    private static bool IsCode(ZipArchiveEntry entry) =>
        entry.FullName.Contains("/code/", StringComparison.Ordinal) && entry.FullName.EndsWith(".py", StringComparison.Ordinal);

    private static IEnumerable<string> UnknownOperators(ZipArchiveEntry entry)
    {
        return
        [
            .. OperatorPattern().Matches(Text(entry))
                .Where(match => !KnownNamespaces.Contains(match.Groups[1].Value))
                .Select(match => $"{match.Groups[1].Value}::{match.Groups[2].Value}"),
        ];
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private static FlopsBudgetException Unreadable(string path, string why) =>
        new(DiagnosticIds.UnreadableArchive, $"{path} cannot be loaded: {why}.");

    // TorchScript's code writes operators outside of aten as ops.torchvision.nms(...); __torch__.torchvision.ops.misc is a class.
    [GeneratedRegex(@"(?<![\w.])ops\.([A-Za-z_]\w*)\.([A-Za-z_]\w*)")]
    private static partial Regex OperatorPattern();
}
