using System.Text.Json;
using FlopsBudget.Declaring;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary>Convention, mode and rules, as options of the command and as settings.</summary>
public sealed class CountSettingsTests
{
    // Forward; the gradients of both weights; the gradient of the second layer's input, but not of the first one's.
    private const long Training = (2 * 4 * 3) + (2 * 3 * 2) + (2 * 4 * 3) + (2 * 3 * 2) + (2 * 3 * 2);

    [Theory]
    [InlineData("Fixtures.Small+Nested", "--convention", "Standard", 2 * 4 * 2)]
    [InlineData("Fixtures.Small+Nested", "--convention", "opcounter", 0)]
    [InlineData("Fixtures.Small", "--mode", "Training", Training)]
    [InlineData("Fixtures.Small", "--rules", "Fixtures.OwnRules", 2 * 100)]
    public void Counts_as_the_options_say(string model, string option, string value, long macs)
    {
        var run = ToolProcess.Count(model, "2,4", "--json", option, value);

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("macs").GetInt64().ShouldBe(macs);
    }

    [Theory]
    [InlineData("Fixtures.OwnRule", "FLOPS0211", "Did you mean Fixtures.OwnRules")]
    [InlineData("Fixtures.Small", "FLOPS0211", "it is not a class that implements FlopsBudget.ICountingRules")]
    public void Says_why_rules_cannot_be_used(string rules, string code, string text)
    {
        var run = ToolProcess.Count("Fixtures.Small", "2,4", "--rules", rules);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"error {code}: ");
        run.Error.ShouldContain(text);
    }

    [Fact]
    public void Says_that_a_rule_matched_nothing()
    {
        var run = ToolProcess.Count("Fixtures.Small+Nested", "2,4", "--rules", "Fixtures.OwnRules");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("error FLOPS0212: ");
    }

    [Fact]
    public void Offers_every_convention_by_name() =>
        Setting.Convention.Known.ShouldBe(Convention.All.Select(convention => convention.Name));
}
