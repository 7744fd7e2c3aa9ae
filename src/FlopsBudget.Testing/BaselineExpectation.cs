using FlopsBudget.Judging;

namespace FlopsBudget.Testing;

/// <summary>Figures are within a tolerance of the committed ones; or become the committed ones, if the run was asked to write them.</summary>
internal sealed class BaselineExpectation(Tolerance tolerance, string path, string test) : Expectation("FlopsNotIncreased")
{
    /// <inheritdoc/>
    public override string ToString() => $"at most {tolerance} above {path}";

    private protected override Outcome Judge(FlopReport report, string? expression)
    {
        var source = new BaselineSource { Origin = BaselineOrigin.Test, Test = test };
        if (!LockFile.IsUpdating)
        {
            var budget = new ModelBudget { Tolerance = tolerance, BaselineSource = source, BaselineFile = Path.GetFileName(path) };
            return Outcome.Of(Assertion, budget.Judge(report, Baseline.Load(path)), [.. Detail.Counted(expression), new("Baseline", path)]);
        }

        // A lower bound is no figure to commit.
        var kept = report.IsOfWeights ? new ModelBudget { MaxParameters = report.Parameters } : new ModelBudget { MaxFlops = report.Flops, MaxIntegerMacs = report.IntegerMacs };
        var whole = Outcome.Of(Assertion, kept.Judge(report), Detail.Counted(expression));
        if (whole.Passed)
        {
            LockFile.Update(path, report, source);
        }

        return whole;
    }
}
