namespace FlopsBudget;

/// <summary>One thing that a judgement has to say.</summary>
/// <param name="Code">One of the constants of <see cref="DiagnosticIds"/>.</param>
/// <param name="Severity">Whether it fails the budget.</param>
/// <param name="Text">One line: what, by how much, where it goes, what to do.</param>
public sealed record Finding(string Code, FindingSeverity Severity, string Text)
{
    /// <summary>The same in several lines, separated by <c>\n</c>, with the most expensive modules as a small tree where there is one.</summary>
    public string Explanation { get; init; } = Text;

    /// <summary>The figure that is above what it may be, in numbers; null where no figure is, or none is known.</summary>
    public Excess? Excess { get; init; }
}
