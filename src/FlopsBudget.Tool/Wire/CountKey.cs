using FlopsBudget.Declaring;

namespace FlopsBudget.Tool.Wire;

/// <summary>What decides the figures: budgets with equal keys are judged by one count.</summary>
/// <param name="Include">The model.</param>
/// <param name="Assembly">The assembly it is looked for in; null for the project's.</param>
/// <param name="Arguments">The arguments for its constructor.</param>
/// <param name="Input">The inputs.</param>
/// <param name="Settings">How it is counted.</param>
internal sealed record CountKey(string Include, string? Assembly, string Arguments, string Input, CountSettings Settings)
{
    /// <summary>The key of a budget.</summary>
    internal static CountKey Of(BudgetDeclaration declaration) => new(
        declaration.Item.Include,
        declaration.Assembly,
        declaration.Arguments.ToString(),
        (declaration.Input as object ?? declaration.File)?.ToString() ?? "",
        declaration.Settings);
}
