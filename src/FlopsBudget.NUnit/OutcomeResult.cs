using System.Diagnostics;
using FlopsBudget.Testing;

namespace NUnit.Framework.Constraints;

/// <summary>How a count ended, in the words of NUnit.</summary>
[StackTraceHidden]
internal sealed class OutcomeResult : ConstraintResult
{
    private readonly Failure? _failure;

    private OutcomeResult(IConstraint constraint, Outcome outcome)
        : base(constraint, outcome.Report, outcome.Passed) => _failure = outcome.Failure;

    /// <summary>The result of an outcome.</summary>
    /// <exception cref="AssertionException">Nothing could be judged, so that the answer is neither yes nor no.</exception>
    internal static ConstraintResult Of(IConstraint constraint, Outcome outcome)
    {
        if (outcome.Failure is { IsJudged: false } failure)
        {
            throw new AssertionException(failure.ToString());
        }

        // A warning of NUnit's own would make VSTest report the test as skipped.
        foreach (var finding in outcome.Warnings)
        {
            TestContext.Out.WriteLine($"warning {finding.Code}: {finding.Text}");
        }

        return new OutcomeResult(constraint, outcome);
    }

    /// <inheritdoc/>
    public override void WriteMessageTo(MessageWriter writer)
    {
        if (_failure is not { } failure)
        {
            base.WriteMessageTo(writer);
            return;
        }

        Write(failure.Explanation.Split('\n'));
        foreach (var comparison in failure.Comparisons)
        {
            Write([$"Expected: {(comparison.IsLimit ? "at most " : "")}{comparison.Expected}", $"But was:  {comparison.Actual}"]);
        }

        Write(failure.Details.Select(detail => $"{detail.Name}: {detail.Value}"));

        void Write(IEnumerable<string> lines)
        {
            foreach (var line in lines)
            {
                writer.WriteMessageLine(0, line);
            }
        }
    }
}
