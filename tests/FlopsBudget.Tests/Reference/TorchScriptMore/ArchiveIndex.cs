using System.Collections.Immutable;

namespace FlopsBudget.Tests.Reference.TorchScriptMore;

/// <summary>
/// <c>index.json</c>: archives of every way to make one (<c>.s</c> scripted, <c>.t</c> traced, <c>frozen</c>, <c>ofi</c> and <c>ofm</c> optimized
/// for inference and for mobile), made with PyTorch 1.13.1, each parameter a view of one zero so that the files are small.
/// </summary>
internal sealed record ArchiveIndex(ImmutableArray<ArchiveCase> Files)
{
    private static readonly Lazy<ArchiveIndex> Instance = new(() => ReferenceFiles.Read<ArchiveIndex>("TorchScriptMore/index.json"));

    internal static ArchiveIndex Default => Instance.Value;

    internal ArchiveCase Find(string file) => Files.Single(archive => archive.File == file);
}
