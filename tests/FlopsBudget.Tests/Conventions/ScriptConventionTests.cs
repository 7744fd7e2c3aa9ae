using FlopsBudget.Tests.Reference;
using FlopsBudget.Tests.Reference.TorchScript;
using FlopsBudget.Tests.Reference.TorchScriptMore;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Conventions;

/// <summary>The archives of the reference under the conventions of the tools that the figures come from.</summary>
public sealed class ScriptConventionTests
{
    public static TheoryData<string> Files => [.. ScriptIndex.Default.Present.Select(archive => archive.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Equals_each_tool_on_an_archive(string file)
    {
        var archive = ScriptIndex.Default.Find(file);
        using var model = jit.load(archive.Path);
        using var scope = NewDisposeScope();
        var report = FlopCounter.Count(model, archive.Inputs.Select(input => input.ToTensor()).ToArray());
        report.Under(Convention.PyTorch).Flops.Value.ShouldBe(archive.DispatchFlops);
        report.Under(Convention.Fvcore).Macs.Value.ShouldBe(archive.FvcoreFlops);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Equals_OpCounter_by_the_types_that_the_archive_keeps(string file)
    {
        var archive = ScriptIndex.Default.Find(file);
        using var model = jit.load(archive.Path);
        using var scope = NewDisposeScope();
        var inputs = archive.Inputs.Select(input => input.ToTensor()).ToArray();
        FlopCounter.Count(model, inputs, new() { Convention = Convention.OpCounter }).Macs.Value.ShouldBe(ThopMacs(archive));
        FlopCounter.Count(model, inputs, new() { Convention = Convention.OpCounter2019 }).Macs.Value.ShouldBePositive();
    }

    [Fact]
    public void Refuses_layers_whose_types_were_not_read_when_the_archive_was_counted()
    {
        using var model = jit.load(ScriptIndex.Default.Find("mlp_784.script.pt").Path);
        var report = FlopCounter.Count(model, "1,784");
        foreach (var convention in new[] { Convention.OpCounter, Convention.OpCounter2019 })
        {
            Should.Throw<FlopsBudgetException>(() => report.Under(convention)).Code.ShouldBe(DiagnosticIds.ConventionCannotCount);
        }
    }

    [Theory]
    [InlineData("cb.s.frozen.pt", "it was frozen")]
    [InlineData("lin.s.ofm.pt", "no layer that it has a rule for was called")]
    [InlineData("function.s.pt", "no layer that it has a rule for was called")]
    public void Refuses_an_archive_without_layers_rather_than_count_nothing(string file, string why)
    {
        var archive = ArchiveIndex.Default.Find(file);
        using var model = jit.load(archive.Path);
        foreach (var convention in new[] { Convention.OpCounter, Convention.OpCounter2019 })
        {
            var exception = Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, archive.Inputs, new() { Convention = convention }));
            exception.Code.ShouldBe(DiagnosticIds.ConventionCannotCount);
            exception.Text.ShouldContain(why);
        }
    }

    /// <summary>
    /// In Python an encoder whose batch comes first takes a fast path around its modules, of which OpCounter sees nothing. The archive has
    /// no such path, and calls the same modules as with the sequence first.
    /// </summary>
    private static long ThopMacs(ScriptCase archive) =>
        ScriptIndex.Default.Find(archive.File.Replace("bert_4l_d256.", "bert_4l_d256_seq_first.", StringComparison.Ordinal)).ThopMacs;
}
