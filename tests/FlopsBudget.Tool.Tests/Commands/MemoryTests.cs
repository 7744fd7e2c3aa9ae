namespace FlopsBudget.Tool.Tests.Commands;

/// <summary>What does not fit into any machine's memory is counted on shapes, and refused where values are needed.</summary>
public sealed class MemoryTests
{
    private const string Width = "width=1000000000000000"; // 20 PB of parameters: 4 weights and a bias each

    [Fact]
    public void Counts_twenty_petabytes_of_parameters_on_shapes()
    {
        var run = ToolProcess.Run(
            "count", "Fixtures.Zoo.Huge", "--assembly", TestPaths.Fixtures, "--input", "2,4", "--arguments", Width, "--max-macs", $"{2 * 4 * 1_000_000_000_000_000}");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain($"{2 * 4 * 1_000_000_000_000_000:N0}");
    }

    [Theory]
    [InlineData("Fixtures.Zoo.Huge", "Real", "Run it on shapes")]
    [InlineData("Fixtures.NeedsValues", "Real", "Run it on shapes")]
    [InlineData("Fixtures.NeedsValues", "Auto", "shapes alone were not enough: a value of a tensor is read")]
    public void Refuses_them_before_they_are_made_for_real(string model, string execution, string text)
    {
        var run = ToolProcess.Count(model, "2,4", "--arguments", Width, "--execution", execution);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("error FLOPS0308: A run with values takes at least ");
        run.Error.ShouldContain("20 PB for its parameters");
        run.Error.ShouldContain(text);
    }

    [Fact]
    public void Refuses_an_input_that_does_not_fit()
    {
        var run = ToolProcess.Count("Fixtures.Small", "1000000000000000,4", "--execution", "Real");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("error FLOPS0308: A run with values takes at least 16 PB of memory");
    }
}
