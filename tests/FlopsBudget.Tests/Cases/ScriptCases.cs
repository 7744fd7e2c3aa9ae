using FlopsBudget.Judging;
using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>TorchScript: the same model in every form, and one with quantised weights.</summary>
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
    public void T48_counts_integer_work_of_a_quantised_layer_apart()
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
}
