using FlopsBudget.Wire;

namespace FlopsBudget.MSBuild.Results;

/// <summary>What came out for the budgets of one request.</summary>
internal sealed class GateResult(IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<bool> passed)
{
    /// <summary>What is to be said.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>For each budget whether it passed.</summary>
    public IReadOnlyList<bool> Passed { get; } = passed;

    /// <summary>
    /// Whether the same request would come out the same tomorrow. What the environment or a fault of ours has caused
    /// (03xx may be either, 04xx, 09xx) is counted again, because it may be mended without any file of the project changing.
    /// </summary>
    public bool IsRepeatable => Diagnostics.All(diagnostic =>
        diagnostic.Code.Length == 0
        || diagnostic.Code.StartsWith("FLOPS01", StringComparison.Ordinal)
        || diagnostic.Code.StartsWith("FLOPS02", StringComparison.Ordinal));

    /// <summary>The result of a complete check, itself checked: it answers for each budget, and has a reason for every failure.</summary>
    /// <param name="found">What the process that counts has found.</param>
    /// <param name="budgets">The number of budgets that were asked about.</param>
    /// <exception cref="InvalidDataException">It lacks a verdict or a reason for one, or contradicts itself.</exception>
    public static GateResult Of(CheckResult found, int budgets) =>
        new(Known(found, budgets).Diagnostics, [.. Enumerable.Range(0, budgets).Select(budget => Checked(Verdict(found, budget), budget, found.Diagnostics))]);

    /// <summary>What a process that ended too early has found: the verdicts stand, and every other budget fails.</summary>
    /// <param name="found">What it has found.</param>
    /// <param name="budgets">The number of budgets that were asked about.</param>
    /// <param name="failure">What is said of a budget without a verdict.</param>
    /// <exception cref="InvalidDataException">It contradicts itself.</exception>
    public static GateResult Of(CheckResult found, int budgets, Func<int, Diagnostic> failure)
    {
        var failures = Enumerable.Range(0, budgets).Where(budget => Verdict(Known(found, budgets), budget) is null).Select(failure);
        Diagnostic[] diagnostics = [.. found.Diagnostics.Concat(failures).OrderBy(diagnostic => diagnostic.Budget)];
        return new(diagnostics, [.. Enumerable.Range(0, budgets).Select(budget => Checked(Verdict(found, budget) ?? false, budget, diagnostics))]);
    }

    /// <summary>Whether the process that counts ended or was ended before its time, so that what it has printed is of interest.</summary>
    public bool IsFaulty => Diagnostics.Any(diagnostic => diagnostic.Code.StartsWith("FLOPS09", StringComparison.Ordinal));

    private static CheckResult Known(CheckResult found, int budgets)
    {
        foreach (var budget in found.Verdicts.Keys.Concat(found.Diagnostics.Select(diagnostic => diagnostic.Budget).OfType<int>()))
        {
            if (budget >= budgets)
            {
                throw new InvalidDataException($"there is no budget {budget}");
            }
        }

        return found;
    }

    private static bool? Verdict(CheckResult found, int budget) => found.Verdicts.TryGetValue(budget, out var passed) ? passed : null;

    // What concerns all budgets (a library that does not load) is said once, so one error is reason enough for several failures.
    private static bool Checked(bool? passed, int budget, IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        return passed switch
        {
            null => throw new InvalidDataException($"budget {budget} has no verdict"),
            true when errors.Any(error => error.Budget == budget) => throw new InvalidDataException($"budget {budget} passes with an error"),
            false when errors.Count == 0 => throw new InvalidDataException($"budget {budget} fails without an error"),
            _ => passed.Value,
        };
    }
}
