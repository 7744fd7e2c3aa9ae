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
        built.StaleEntries([("Linear", entries[0].Inputs)]).ShouldBeEmpty();
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
