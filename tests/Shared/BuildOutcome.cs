namespace FlopsBudget.Tests.Shared;

/// <summary>How a build has ended and what it said.</summary>
internal sealed record BuildOutcome(int ExitCode, string Output)
{
    public void ShouldSucceed() => ExitCode.ShouldBe(0, Output);

    public void ShouldFail(params string[] saying)
    {
        ExitCode.ShouldNotBe(0, Output);
        foreach (var text in saying)
        {
            Output.Contains(text, StringComparison.Ordinal).ShouldBeTrue($"no '{text}' in:\n{Output}");
        }
    }
}
