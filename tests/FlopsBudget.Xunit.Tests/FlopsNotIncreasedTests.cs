using FlopsBudget.Judging;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.XunitAssertions;

// The environment belongs to the process, so these tests run one after the other and with no others.
[CollectionDefinition(nameof(FlopsNotIncreasedTests), DisableParallelization = true)]
[Collection(nameof(FlopsNotIncreasedTests))]
public sealed class FlopsNotIncreasedTests : IDisposable
{
    private static readonly string[] Variables = ["FLOPSBUDGET_UPDATE", "CI", "TF_BUILD"];

    private readonly Dictionary<string, string?> _before = Variables.ToDictionary(name => name, Environment.GetEnvironmentVariable);
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory().FullName, Baseline.FileName);

    public FlopsNotIncreasedTests()
    {
        foreach (var name in Variables)
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    [Fact]
    public void Without_figures_the_assertion_fails_and_writes_nothing()
    {
        using var model = nn.Linear(8, 4);

        var failure = Should.Throw<FlopsAssertException>(() => Assert.FlopsNotIncreased(model, "2,8", baseline: _file));

        failure.Message.ShouldContain(DiagnosticIds.NotInBaseline);
        failure.Message.ShouldContain("FLOPSBUDGET_UPDATE=true");
        File.Exists(_file).ShouldBeFalse();
    }

    [Fact]
    public void A_run_that_was_asked_to_writes_and_later_runs_compare()
    {
        Environment.SetEnvironmentVariable("FLOPSBUDGET_UPDATE", "true");
        Assert.FlopsNotIncreased(() => nn.Linear(8, 4), "2,8", baseline: _file);
        Environment.SetEnvironmentVariable("FLOPSBUDGET_UPDATE", null);

        Assert.FlopsNotIncreased(() => nn.Linear(8, 4), "2,8", baseline: _file);
        Assert.FlopsNotIncreased(() => nn.Linear(8, 3), "2,8", baseline: _file);
        Assert.FlopsNotIncreased(() => nn.Linear(8, 5), "2,8", tolerance: "25%", baseline: _file);
        Should.Throw<FlopsAssertException>(() => Assert.FlopsNotIncreased(() => nn.Linear(8, 5), "2,8", baseline: _file))
            .Message.ShouldContain("its baseline is 64 MACs (25 % over, 16 MACs; 0 % is tolerated)");
    }

    [Fact]
    public void Entries_that_a_build_has_written_are_left_alone_and_not_compared_with()
    {
        var built = Baseline.Update(_file, baseline => baseline.With(BaselineEntry.Of(FlopCounter.Count(() => nn.Linear(8, 4), "2,8"))));
        Should.Throw<FlopsAssertException>(() => Assert.FlopsNotIncreased(() => nn.Linear(8, 4), "2,8", baseline: _file)).Message.ShouldContain(DiagnosticIds.NotInBaseline);

        Environment.SetEnvironmentVariable("FLOPSBUDGET_UPDATE", "true");
        Assert.FlopsNotIncreased(() => nn.Linear(8, 5), "2,8", baseline: _file);

        var entries = Baseline.Load(_file).Entries;
        entries.Select(entry => (entry.Origin, entry.Macs.Value)).ShouldBe([(BaselineOrigin.Build, 2 * 8 * 4), (BaselineOrigin.Test, 2 * 8 * 5)]);
        built.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public void Parameters_of_a_file_of_weights_are_written_and_compared()
    {
        const string weights = "linear_8_4.safetensors";
        Environment.SetEnvironmentVariable("FLOPSBUDGET_UPDATE", "true");
        Assert.FlopsNotIncreased(weights, baseline: _file);
        Environment.SetEnvironmentVariable("FLOPSBUDGET_UPDATE", null);

        // Linear(8, 4) with a bias.
        Baseline.Load(_file).Entries.ShouldHaveSingleItem().Parameters.ShouldBe((8 * 4) + 4);
        Assert.FlopsNotIncreased(weights, baseline: _file).IsOfWeights.ShouldBeTrue();
    }

    [Fact]
    public void Tests_have_entries_of_their_own_for_models_that_are_called_alike()
    {
        Environment.SetEnvironmentVariable("FLOPSBUDGET_UPDATE", "true");
        One();
        Two();
        Environment.SetEnvironmentVariable("FLOPSBUDGET_UPDATE", null);

        Baseline.Load(_file).Entries.Select(entry => (entry.Model, entry.Source.Test, entry.Macs.Value)).ShouldBe(
            [("Sequential", "FlopsNotIncreasedTests.One", 16 * 4), ("Sequential", "FlopsNotIncreasedTests.Two", (16 * 4) + (4 * 4))]);
        One();
        Two();
        Should.Throw<FlopsAssertException>(() => One(grown: true)).Message.ShouldContain("its baseline is 64 MACs (25 % over, 16 MACs; 0 % is tolerated)");

        void One(bool grown = false) => Assert.FlopsNotIncreased(() => grown ? nn.Sequential(nn.Linear(16, 4), nn.Linear(4, 4)) : nn.Sequential(nn.Linear(16, 4)), "1,16", baseline: _file, test: "One");
        void Two() => Assert.FlopsNotIncreased(() => nn.Sequential(nn.Linear(16, 4), nn.Linear(4, 4)), "1,16", baseline: _file, test: "Two");
    }

    [Fact]
    public void Inference_and_training_of_a_model_have_entries_of_their_own()
    {
        var training = new FlopCounterOptions { Mode = CountingMode.Training };
        Environment.SetEnvironmentVariable("FLOPSBUDGET_UPDATE", "true");
        Assert.FlopsNotIncreased(() => nn.Linear(8, 4), "2,8", baseline: _file);
        Assert.FlopsNotIncreased(() => nn.Linear(8, 4), "2,8", options: training, baseline: _file);
        Environment.SetEnvironmentVariable("FLOPSBUDGET_UPDATE", null);

        Assert.FlopsNotIncreased(() => nn.Linear(8, 4), "2,8", baseline: _file);
        Should.Throw<FlopsAssertException>(() => Assert.FlopsNotIncreased(() => nn.Linear(8, 5), "2,8", baseline: _file)).Message.ShouldContain("its baseline is 64 MACs");
        Should.Throw<FlopsAssertException>(() => Assert.FlopsNotIncreased(() => nn.Linear(8, 5), "2,8", options: training, baseline: _file)).Message.ShouldContain("in training; its baseline is 128 MACs");
    }

    [Fact]
    public void Two_models_of_one_test_that_are_called_alike_are_an_error_when_written_and_need_names()
    {
        Environment.SetEnvironmentVariable("FLOPSBUDGET_UPDATE", "true");
        Assert.FlopsNotIncreased(() => nn.Linear(8, 8), "1,8", baseline: _file);
        var refusal = Should.Throw<FlopsBudgetException>(() => Assert.FlopsNotIncreased(() => nn.Linear(8, 800), "1,8", baseline: _file));

        refusal.Code.ShouldBe(DiagnosticIds.TwoFiguresForOneEntry);
        refusal.Text.ShouldContain("have different figures, 64 MACs with 72 parameters and 6,400 MACs with 7,200 parameters");
        Baseline.Load(_file).Entries.ShouldBeEmpty("neither is known to be meant");

        Assert.FlopsNotIncreased(() => nn.Linear(8, 8), "1,8", options: new() { ModelName = "small" }, baseline: _file);
        Assert.FlopsNotIncreased(() => nn.Linear(8, 800), "1,8", options: new() { ModelName = "large" }, baseline: _file);
        Baseline.Load(_file).Entries.Select(entry => entry.Model).ShouldBe(["large", "small"]);
    }

    [Fact]
    public void A_build_server_never_writes()
    {
        Environment.SetEnvironmentVariable("FLOPSBUDGET_UPDATE", "true");
        Environment.SetEnvironmentVariable("CI", "true");

        Should.Throw<FlopsBudgetException>(() => Assert.FlopsNotIncreased(() => nn.Linear(8, 4), "2,8", baseline: _file)).Code.ShouldBe(DiagnosticIds.UnknownValue);
        File.Exists(_file).ShouldBeFalse();
    }

    [Fact]
    public void The_file_lies_beside_the_project_of_the_test()
    {
        using var model = nn.Linear(8, 4);

        Should.Throw<FlopsAssertException>(() => Assert.FlopsNotIncreased(model, "2,8"))
            .Message.ShouldMatch(@"FlopsBudget\.Xunit\.(v3\.)?Tests[/\\]flops\.lock\.json");
    }
}
