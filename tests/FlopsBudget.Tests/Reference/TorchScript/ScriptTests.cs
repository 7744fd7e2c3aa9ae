using FlopsBudget.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.TorchScript;

/// <summary>Every archive of the reference against the counter.</summary>
public sealed class ScriptTests
{
    /// <summary>PyTorch's counter has no rule for the bilinear layer: 5 rows x 4 outputs x 16 x 8 weights.</summary>
    private const long Bilinear = 5 * 4 * 16 * 8;

    private const string Written = "a written archive";

    private static readonly string[] ReturningDictionaries = ["deeplabv3_mobilenet_v3_large.script.pt", "fcn_resnet50.script.pt", "lraspp_mobilenet_v3_large.script.pt"];

    public static TheoryData<string> Files => [.. ScriptIndex.Default.Present.Select(archive => archive.File)];

    public static TheoryData<string> OwnLightFiles => [.. ScriptIndex.Default.Files.Where(IsOurs).Where(IsLight).Select(archive => archive.File)];

    public static TheoryData<string> Dictionaries => [Written, .. ReturningDictionaries.Where(file => ScriptIndex.Default.Find(file).Path is not null)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Counts_an_archive_exactly(string file)
    {
        var archive = ScriptIndex.Default.Find(file);
        using var model = jit.load(archive.Path);
        using var scope = NewDisposeScope();
        var report = FlopCounter.Count(model, archive.Inputs.Select(input => input.ToTensor()).ToArray());
        report.ShouldCost(MacsOf(archive), archive.ParamsInFile);
    }

    [Theory]
    [MemberData(nameof(OwnLightFiles))]
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
    public void Has_an_archive_for_each_entry_that_is_ours() => ScriptIndex.Default.Files.Count(IsOurs).ShouldBe(24);

    [Theory]
    [MemberData(nameof(Dictionaries))]
    public void Says_that_a_dictionary_could_not_be_read(string file)
    {
        using var model = file == Written ? jit.load(ScriptModels.ReturningDictionary()) : jit.load(ScriptIndex.Default.Find(file).Path);
        FlopCounter.Count(model, "1,3,64,64").Remark.ShouldNotBeNull().ShouldContain("cannot read what it returned");
    }

    // Its work for real is a matter of milliseconds.
    private static bool IsLight(ScriptCase archive) => archive.DispatchFlops < 1_000_000_000;

    private static bool IsOurs(ScriptCase archive) => File.Exists(ReferenceFiles.PathOf($"TorchScript/{archive.File}"));

    private static long MacsOf(ScriptCase archive) =>
        (archive.DispatchFlops / 2) + ((archive.DispatchUncountedCalls?.GetValueOrDefault("_trilinear") ?? 0) * Bilinear);
}
