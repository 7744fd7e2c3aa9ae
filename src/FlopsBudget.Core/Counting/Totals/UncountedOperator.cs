using FlopsBudget.Traces;

namespace FlopsBudget;

/// <summary>An operator that ran and that no rule covers.</summary>
/// <param name="Name">The operator, such as <c>mylib::special</c>.</param>
/// <param name="Calls">How often it ran.</param>
/// <param name="Shapes">The distinct shapes it was called with, as text.</param>
/// <param name="Modules">The paths of the modules in which it ran.</param>
/// <param name="Reason">Why it could not be counted: no rule, declared uncountable, or a formula that did not fit.</param>
public sealed record UncountedOperator(
    string Name,
    int Calls,
    IReadOnlyList<string> Shapes,
    IReadOnlyList<string> Modules,
    string Reason);
