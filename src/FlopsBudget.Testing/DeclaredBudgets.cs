using System.Diagnostics;

namespace FlopsBudget.Testing;

/// <summary>The budgets that the project of the tests and those it refers to declare: a test case for each.</summary>
[StackTraceHidden]
public static class DeclaredBudgets
{
    /// <summary>All of them, by project and in the order of their declaration.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0214</c>: there is none.</exception>
    public static IReadOnlyList<ProjectBudget> All() => ProjectBudget.In(OutputFolder.Path);

    /// <summary>Finds one again, for a runner that keeps what it has found from one build to the next.</summary>
    /// <param name="index">Its place among all.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0214</c>: it is not declared any more.</exception>
    public static ProjectBudget Find(int index, string name)
    {
        var budgets = All();
        return index < budgets.Count && budgets[index].ToString() == name
            ? budgets[index]
            : throw new FlopsBudgetException(DiagnosticIds.BudgetList, $"The budget \"{name}\" is not declared any more, or at another place. Let the runner discover the tests again.");
    }

    /// <summary>
    /// Verifies that a model keeps the budget that its project declares, with all that the item says, as the build does. A model that is
    /// above a warning level only passes, with a warning of the test where the runner has such.
    /// </summary>
    /// <param name="budget">The budget: the argument of a test that has a case for each.</param>
    /// <exception cref="FlopsBudgetException">The item cannot be read, or the model cannot be made or counted, with the codes of the build.</exception>
    public static Outcome Check(ProjectBudget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return Outcome.Of("WithinBudget", budget.Judge(), [new("Declared", budget.Place)]);
    }
}
