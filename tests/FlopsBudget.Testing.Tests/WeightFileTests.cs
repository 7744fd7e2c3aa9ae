using FlopsBudget.Judging;
using FlopsBudget.Testing;
using FlopsBudget.Tests.Shared;

namespace FlopsBudget.Tests.Testing;

/// <summary>Files of weights as targets of assertions, and as declared budgets.</summary>
public sealed class WeightFileTests : IDisposable
{
    // Linear(8, 4) with a bias, of two bytes each.
    private const long Parameters = (8 * 4) + 4;

    private static readonly ModelFile Weights = "linear_8_4.safetensors";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_counted_by_its_header_whether_it_is_run_or_not()
    {
        foreach (var target in new[] { Target.FileAlone(Weights), Target.FileParameters(Weights), Target.FileAlone(Weights, new() { ModelName = "mine" }) })
        {
            Expect.Parameters(Parameters).Check(target).Passed.ShouldBeTrue();
            Expect.Parameters(Parameters - 1).Check(target).Passed.ShouldBeFalse();
            Expect.Parameters(4, "fc.bias").Check(target).Passed.ShouldBeTrue();
            Expect.Parameters(3, "fc.bias").Check(target).Passed.ShouldBeFalse();
        }

        Target.FileParameters(Weights, new() { ModelName = "mine" }).Count().Model.ShouldBe("mine");
    }

    [Fact]
    public void All_files_of_a_model_are_counted_whichever_is_named()
    {
        var first = _folder.Write("net-00001-of-00002.gguf", new GgufBytes().Pair("split.count", 2, 2, 0).Tensor("a.weight", 0, 4 * 6, 6).Written());
        var second = _folder.Write("net-00002-of-00002.gguf", new GgufBytes().Pair("split.count", 2, 2, 0).Tensor("b.weight", 0, 4 * 5, 5).Written());

        Expect.Parameters(6 + 5).Check(Target.FileAlone(first)).Passed.ShouldBeTrue();
        Expect.Parameters(6 + 4).Check(Target.FileAlone(second)).Passed.ShouldBeFalse();
        File.Delete(first);
        Should.Throw<FlopsBudgetException>(() => Target.FileAlone(second).Count()).Code.ShouldBe(DiagnosticIds.IncompleteWeights);
    }

    [Fact]
    public void How_to_run_it_means_nothing_and_is_refused()
    {
        foreach (var options in new FlopCounterOptions[] { new() { Mode = CountingMode.Training }, new() { Convention = Convention.PyTorch }, new() { Method = "encode" }, new() { Execution = Execution.Real } })
        {
            Code(() => Target.FileAlone(Weights, options).Count()).ShouldBe(DiagnosticIds.WeightsHaveNoGraph);
            Code(() => Target.FileParameters(Weights, options).Count()).ShouldBe(DiagnosticIds.WeightsHaveNoGraph);
        }

        Code(() => Target.File(Weights, "1,8").Count()).ShouldBe(DiagnosticIds.WeightsHaveNoGraph);
        Code(() => Target.FileAlone(new(Weights.Path) { Sizes = "batch=1" }).Count()).ShouldBe(DiagnosticIds.WeightsHaveNoGraph);
        Expect.Flops(long.MaxValue).Check(Target.FileAlone(Weights)).Failure.ShouldNotBeNull().IsJudged.ShouldBeFalse();
    }

    [Fact]
    public void Committed_figures_are_compared()
    {
        var path = _folder.At(Baseline.FileName);
        var expectation = Expect.NoMoreFlops("0%", path, "Tests.cs", nameof(Committed_figures_are_compared));
        var source = new BaselineSource { Origin = BaselineOrigin.Test, Test = $"Tests.{nameof(Committed_figures_are_compared)}" };
        var entry = BaselineEntry.Of(Target.FileAlone(Weights).Count(), source: source);

        expectation.Check(Target.FileAlone(Weights)).Failure.ShouldNotBeNull().ToString().ShouldContain(DiagnosticIds.NotInBaseline);
        new BaselineWriter(path).Take(entry);
        expectation.Check(Target.FileAlone(Weights)).Passed.ShouldBeTrue();
        new BaselineWriter(path).Take(entry with { Parameters = Parameters - 1 });
        expectation.Check(Target.FileAlone(Weights)).Failure.ShouldNotBeNull().ToString().ShouldContain("FLOPS0103: linear_8_4.safetensors has 36 parameters; its baseline is 35 parameters");
    }

    [Theory]
    [InlineData("MaxParameters", Parameters, null)]
    [InlineData("MaxParameters", Parameters - 1, DiagnosticIds.OverParameters)]
    [InlineData("MaxParameterBytes", (2 * Parameters) - 1, DiagnosticIds.OverParameterBytes)]
    public void An_item_that_a_project_declares_is_judged_as_its_build_does(string limit, long value, string? code)
    {
        var outcome = DeclaredBudgets.Check(Declared(limit, value));

        outcome.Failure?.Explanation[..9].ShouldBe(code);
        outcome.Passed.ShouldBe(code is null);
    }

    [Fact]
    public void An_item_that_asks_what_only_a_run_could_tell_is_refused() =>
        Code(() => DeclaredBudgets.Check(Declared("MaxFlops", 1))).ShouldBe(DiagnosticIds.WeightsHaveNoGraph);

    private ProjectBudget Declared(string limit, long value)
    {
        _folder.Write("net.safetensors", SafetensorsBytes.Of(("fc.weight", "BF16", [8, 4], 64), ("fc.bias", "BF16", [4], 8)));
        _folder.Write("app.flops.xml", $"""
            <flopsBudgets version="1" project="app.csproj" assembly="app">
              <budget include="net.safetensors" file="app.csproj" line="3" column="5"><metadata name="{limit}" value="{value}" /></budget>
            </flopsBudgets>
            """);
        return ProjectBudget.In(_folder.Root).ShouldHaveSingleItem();
    }

    private static string Code(Action action) => Should.Throw<FlopsBudgetException>(action).Code;
}
