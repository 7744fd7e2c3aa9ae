using System.Collections.Immutable;

namespace FlopsBudget.Testing;

/// <summary>The failure of an assertion in its parts.</summary>
/// <param name="Assertion">The name of the assertion, such as <c>WithinFlops</c>.</param>
/// <param name="Report">What was counted.</param>
/// <param name="Explanations">What is wrong, in the words of the build; the errors first, since the first line is all that a list of tests shows.</param>
/// <param name="Comparisons">What was expected and what came; empty where nothing could be judged.</param>
/// <param name="Details">What else there is to say, such as the expression in the test.</param>
public sealed record Failure(
    string Assertion,
    FlopReport Report,
    ImmutableArray<string> Explanations,
    ImmutableArray<Comparison> Comparisons,
    ImmutableArray<Detail> Details)
{
    /// <summary>Whether figures are known to be other than expected; otherwise nothing could be judged, and the opposite is not true either.</summary>
    public bool IsJudged { get; init; } = true;

    /// <summary>All explanations, an empty line between them.</summary>
    public string Explanation => string.Join("\n\n", Explanations);

    /// <summary>All of it as text: the words of the build, then what was expected and what came, in full.</summary>
    public override string ToString() => string.Join("\n", [Explanation, "", .. Comparisons.SelectMany(Lines), .. Details.Select(Line)]);

    /// <summary>The failure of a budget that is not kept.</summary>
    internal static Failure Of(string assertion, BudgetVerdict verdict, ImmutableArray<Detail> details) => new(
        assertion,
        verdict.Report,
        [.. verdict.Findings.OrderBy(finding => finding.Severity == FindingSeverity.Warning).Select(Tell)],
        [.. verdict.BrokenLimits.Select(broken => new Comparison(broken.Limit, broken.Actual, IsLimit: true))],
        details)
    {
        IsJudged = verdict.Findings.All(finding => finding.Severity == FindingSeverity.Warning || finding.Excess is not null),
    };

    private static string Tell(Finding finding) =>
        $"{(finding.Severity == FindingSeverity.Warning ? "warning " : "")}{finding.Code}: {finding.Explanation}";

    private static IEnumerable<string> Lines(Comparison comparison) =>
        [Line(new("Expected", $"{(comparison.IsLimit ? "at most " : "")}{comparison.Expected}")), Line(new("Actual", comparison.Actual))];

    // The longest of the usual names is Expected.
    private static string Line(Detail detail) => $"{detail.Name + ":",-9} {detail.Value}";
}
