using System.Collections.Immutable;

namespace FlopsBudget.Tests.Reference.TorchScript;

/// <summary><c>index.json</c>: the archives that can be loaded. Two need operators that libtorch does not have, which would end the process.</summary>
internal sealed record ScriptIndex(ImmutableArray<ScriptCase> Files)
{
    private static readonly Lazy<ScriptIndex> Instance = new(() =>
        new([.. ReferenceFiles.Read<ScriptIndex>("TorchScript/index.json").Files.Where(archive => !archive.File.StartsWith("needs_torchvision_ops/", StringComparison.Ordinal))]));

    internal static ScriptIndex Default => Instance.Value;

    /// <summary>Those whose archive is there: ours, and the others where there is a folder with them.</summary>
    internal IEnumerable<ScriptCase> Present => Files.Where(archive => archive.Path is not null);

    internal ScriptCase Find(string file) => Files.Single(archive => archive.File == file);
}
