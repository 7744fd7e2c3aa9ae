using System.Diagnostics;

namespace FlopsBudget.Testing;

/// <summary>Something that is demanded of what a model costs; <see cref="Expect"/> has them all.</summary>
[StackTraceHidden]
public abstract class Expectation
{
    private protected Expectation(string assertion) => Assertion = assertion;

    /// <summary>The name of the assertion, such as <c>WithinFlops</c>.</summary>
    public string Assertion { get; }

    /// <summary>What is expected, such as <c>within 63 FLOPs</c>.</summary>
    public abstract override string ToString();

    /// <summary>Counts a target and says whether it is as expected.</summary>
    /// <param name="target">What is counted.</param>
    /// <exception cref="FlopsBudgetException">It cannot be counted, or a file cannot be read or written.</exception>
    public Outcome Check(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Judge(target.Count(), target.Expression);
    }

    private protected abstract Outcome Judge(FlopReport report, string? expression);
}
