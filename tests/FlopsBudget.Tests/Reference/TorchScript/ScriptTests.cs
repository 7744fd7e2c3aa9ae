using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.TorchScript;

/// <summary>Every archive of the reference against the counter.</summary>
public sealed class ScriptTests
{
    /// <summary>PyTorch's counter has no rule for the bilinear layer: 5 rows x 4 outputs x 16 x 8 weights.</summary>
    private const long Bilinear = 5 * 4 * 16 * 8;

    public static TheoryData<string> Files => [.. ScriptIndex.Default.Files.Select(archive => archive.File)];

    public static TheoryData<string> OwnFiles => [.. ScriptIndex.Default.Files.Where(IsOurs).Select(archive => archive.File)];

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Counts_an_archive_exactly(string file)
    {
        var archive = ScriptIndex.Default.Find(file);
        Skip.If(archive.Path is null, $"{file} is not ours to ship; set {ReferenceFiles.FolderVariable} to the folder that holds torchscript/{file}.");
        using var model = jit.load(archive.Path);
        using var scope = NewDisposeScope();
        var report = FlopCounter.Count(model, archive.Inputs.Select(input => input.ToTensor()).ToArray());
        report.ShouldCost(MacsOf(archive), archive.ParamsInFile);
    }

    [Theory]
    [MemberData(nameof(OwnFiles))]
    public void Counts_an_archive_the_same_for_real(string file)
    {
        var archive = ScriptIndex.Default.Find(file);
        using var model = jit.load(archive.Path);
        using var scope = NewDisposeScope();
        var input = archive.Inputs.Select(input => input.ToTensor()).ToArray();
        for (var run = 0; run < 2; run++)
        {
            FlopCounter.Count(model, input, new() { Execution = Execution.Real }).ShouldCost(MacsOf(archive), archive.ParamsInFile);
        }
    }

    [Fact]
    public void Has_an_archive_for_each_entry_that_is_ours() => ScriptIndex.Default.Files.Count(IsOurs).ShouldBe(16);

    [SkippableTheory]
    [InlineData("deeplabv3_mobilenet_v3_large.script.pt")]
    [InlineData("fcn_resnet50.script.pt")]
    [InlineData("lraspp_mobilenet_v3_large.script.pt")]
    public void Says_that_a_dictionary_could_not_be_read(string file)
    {
        var archive = ScriptIndex.Default.Find(file);
        Skip.If(archive.Path is null, $"{file} is not ours to ship; set {ReferenceFiles.FolderVariable} to the folder that holds torchscript/{file}.");
        using var model = jit.load(archive.Path);
        FlopCounter.Count(model, "1,3,64,64").Remark.ShouldNotBeNull().ShouldContain("cannot read what it returned");
    }

    private static bool IsOurs(ScriptCase archive) => File.Exists(ReferenceFiles.PathOf($"TorchScript/{archive.File}"));

    private static long MacsOf(ScriptCase archive) =>
        (archive.DispatchFlops / 2) + ((archive.DispatchUncountedCalls?.GetValueOrDefault("_trilinear") ?? 0) * Bilinear);
}
