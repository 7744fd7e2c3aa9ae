using FlopsBudget.Declaring.Models;
using FlopsBudget.Judging;

namespace FlopsBudget.Declaring;

/// <summary>An item whose metadata could be read.</summary>
/// <param name="Item">The item.</param>
/// <param name="Budget">Its limits.</param>
/// <param name="Input">The inputs to count with.</param>
/// <param name="Arguments">The arguments for the model's constructor.</param>
/// <param name="Assembly">The assembly to look in; null for the project's and those it refers to.</param>
/// <param name="Settings">How to count.</param>
/// <param name="Timeout">How long it may take; null for no limit.</param>
internal sealed record BudgetDeclaration(
    BudgetItem Item,
    FlopBudget Budget,
    ModelInput Input,
    ModelArguments Arguments,
    string? Assembly,
    CountSettings Settings,
    TimeSpan? Timeout);
