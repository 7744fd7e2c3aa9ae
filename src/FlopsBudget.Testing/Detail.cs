using System.Collections.Immutable;

namespace FlopsBudget.Testing;

/// <summary>A line at the end of a failure.</summary>
/// <param name="Name">What it tells, such as <c>Declared</c>.</param>
/// <param name="Value">Its value, such as the place in a project.</param>
public sealed record Detail(string Name, string Value)
{
    /// <summary>The expression that was counted; nothing where it is not known.</summary>
    internal static ImmutableArray<Detail> Counted(string? expression) => string.IsNullOrWhiteSpace(expression) ? [] : [new("Counted", expression)];
}
