using FlopsBudget.Reporting;
using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>TorchScript: the same model in every form, and one with quantized weights.</summary>
public sealed class ScriptCases
{
    private const long Mlp = 5 * ((4 * 3) + (3 * 2));

    [Fact]
    public void T47_counts_a_model_the_same_in_CSharp_and_in_TorchScript_loaded_and_saved_again()
    {
        using var eager = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2));
        FlopCounter.Count(eager, "5,4").ShouldCost(Mlp, 23);

        using var scripted = jit.load(ScriptModels.Mlp());
        FlopCounter.Count(scripted, "5,4").ShouldCost(Mlp, 23);
        FlopCounter.Count(scripted, "5,4").ShouldCost(Mlp, 23);

        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            jit.save(scripted, file);
            using var again = jit.load(file);
            FlopCounter.Count(again, "5,4").ShouldCost(Mlp, 23);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void T47_names_the_modules_of_TorchScript()
    {
        using var scripted = jit.load(ScriptModels.Mlp());
        var report = FlopCounter.Count(scripted, "5,4");
        report.Modules.Select(place => (place.Path, place.Macs.Value)).ShouldBe([(string.Empty, Mlp), ("first", 5 * 4 * 3), ("second", 5 * 3 * 2)]);
    }

    [Fact]
    public void T48_counts_integer_work_of_a_quantized_layer_apart()
    {
        using var model = jit.load(ScriptModels.DynamicallyQuantizedLinear());
        var report = FlopCounter.Count(model, "5,4");
        report.ShouldCost(0, 0);
        report.IntegerMacs.Value.ShouldBe(5 * 4 * 3);
    }

    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void Nothing_is_measured_of_an_archive_that_returns_its_input(Execution execution)
    {
        using var model = jit.load(ScriptModels.Identity());
        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "5,4", new() { Execution = execution })).Code.ShouldBe(DiagnosticIds.NothingMeasured);
    }

    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void Modules_of_an_archive_without_parameters_are_seen_to_run(Execution execution)
    {
        using var model = jit.load(ScriptModels.WithActivations());
        var report = FlopCounter.Count(model, "5,4", new() { Execution = execution });
        report.Modules.Select(module => (module.Path, module.ElementwiseOperations, module.NeverRan))
            .ShouldBe([("", 2 * 5 * 3, false), ("first", 5 * 3, false), ("act", 5 * 3, false), ("idle", 0, true)]);
    }

    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void A_loop_that_the_optimizer_would_take_out_is_counted_as_it_is_written(Execution execution)
    {
        using var model = jit.load(ScriptModels.Looping(6));
        for (var count = 0; count < 4; count++)
        {
            FlopCounter.Count(model, "5,4", new() { Execution = execution }).ShouldCost(6 * 5 * 4 * 4, 4 * 4);
        }

        using var none = jit.load(ScriptModels.Looping(0));
        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(none, "5,4", new() { Execution = execution })).Code.ShouldBe(DiagnosticIds.NothingMeasured);
    }

    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void Modules_whose_calls_were_merged_into_the_model_are_unknown_and_not_idle(Execution execution)
    {
        using var model = jit.load(ScriptModels.Merged());

        var report = FlopCounter.Count(model, "5,4", new() { Execution = execution });

        report.ShouldCost(5 * 4 * 3, (4 * 3) + 3);
        report.Modules.Where(module => module.NeverRan).ShouldAllBe(module => module.Path == "act" && module.MayBeCountedIn.Count > 0);
        ReportText.Tree(report).ShouldNotContain("never ran");
        var finding = new ModelBudget { Module = "act", MaxElementwiseOperations = 1 }.Judge(report).Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Severity).ShouldBe((DiagnosticIds.NothingMeasured, FindingSeverity.Error));
        finding.Text.ShouldContain("was not seen to run act, and without parameters nothing else tells whether it did");
        finding.Text.ShouldContain("merged before it was saved");
        new ModelBudget { Module = "first", MaxMacs = new((5 * 4 * 3) - 1) }.Judge(report).Passed.ShouldBeFalse();
        new ModelBudget { MaxMacs = new(5 * 4 * 3) }.Judge(report).Passed.ShouldBeTrue();
    }
}
