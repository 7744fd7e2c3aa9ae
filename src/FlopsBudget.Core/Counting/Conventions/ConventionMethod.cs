using System.Collections.Immutable;
using FlopsBudget.Counting.Rules;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions;

/// <summary>A way of counting as data: its words, what it knows, and how it reads a trace.</summary>
/// <param name="Name">The name, such as <c>Fvcore</c>.</param>
/// <param name="Summary">What it counts, in one sentence.</param>
/// <param name="Deviations">Where it differs from the standard convention, one sentence each.</param>
/// <param name="Read">Counts a trace, but for what the user's rules count.</param>
internal sealed record ConventionMethod(string Name, string Summary, ImmutableArray<string> Deviations, Func<OperatorTrace, RuleClaims, ConventionReading> Read)
{
    /// <summary>Whether the backward pass of a step of training counts.</summary>
    internal bool CountsBackward { get; init; } = true;

    /// <summary>Whether it is the standard convention of some front end, and no tool's.</summary>
    internal bool IsStandard { get; init; }

    /// <summary>Whether no other convention can read its traces.</summary>
    internal bool IsTheOnlyOne { get; init; }

    /// <summary>Whether it has to know the types of modules.</summary>
    internal bool GoesByTypes { get; init; }

    /// <summary>How it counts an operator, in words; null where it does not say.</summary>
    internal Func<string, string?> FormulaOf { get; init; } = static _ => null;
}
