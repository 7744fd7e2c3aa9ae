using FlopsBudget.Tests.Reference;
using FlopsBudget.Tests.Reference.TorchScript;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Conventions;

/// <summary>The archives of the reference under the conventions of the tools that the figures come from.</summary>
public sealed class ScriptConventionTests
{
    public static TheoryData<string> Files => [.. ScriptIndex.Default.Files.Select(archive => archive.File)];

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Equals_each_tool_on_an_archive(string file)
    {
        var archive = ScriptIndex.Default.Find(file);
        Skip.If(archive.Path is null, $"{file} is not ours to ship; set {ReferenceFiles.FolderVariable} to the folder that holds torchscript/{file}.");
        using var model = jit.load(archive.Path);
        using var scope = NewDisposeScope();
        var report = FlopCounter.Count(model, archive.Inputs.Select(input => input.ToTensor()).ToArray());
        report.Under(Convention.PyTorch).Flops.Value.ShouldBe(archive.DispatchFlops);
        report.Under(Convention.Fvcore).Macs.Value.ShouldBe(archive.FvcoreFlops);

        // OpCounter goes by the types of layers, and all modules of an archive have one type.
        report.Under(Convention.OpCounter).Macs.Value.ShouldBe(0);
        report.Under(Convention.OpCounter2019).Macs.Value.ShouldBe(0);
    }
}
