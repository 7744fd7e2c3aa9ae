using System.Text.RegularExpressions;

namespace FlopsBudget.Package.Tests.Consumers;

/// <summary>What dotnet test prints of a test that failed.</summary>
internal static partial class RunnerOutput
{
    /// <summary>The message in the output of VSTest.</summary>
    public static string FailureUnderVSTest(this BuildOutcome run, string test)
    {
        var text = run.Output.ReplaceLineEndings("\n");
        var match = Regex.Match(text, $@"^  Failed {Regex.Escape(test)} \[[^\]]+\]\n  Error Message:\n   (.*?)\n  Stack Trace:\n", RegexOptions.Multiline | RegexOptions.Singleline);
        match.Success.ShouldBeTrue(run.Output);
        return match.Groups[1].Value;
    }

    /// <summary>The message in the output of Microsoft.Testing.Platform, which indents it.</summary>
    public static string FailureUnderTestingPlatform(this BuildOutcome run, string test)
    {
        var text = run.Output.ReplaceLineEndings("\n");
        var match = Regex.Match(text, $@"^failed {Regex.Escape(test)} \([^)]+\)\n  from [^\n]+\n(.*?)\n    at ", RegexOptions.Multiline | RegexOptions.Singleline);
        match.Success.ShouldBeTrue(run.Output);
        return Indent().Replace(match.Groups[1].Value, "");
    }

    [GeneratedRegex("^  ", RegexOptions.Multiline)]
    private static partial Regex Indent();
}
