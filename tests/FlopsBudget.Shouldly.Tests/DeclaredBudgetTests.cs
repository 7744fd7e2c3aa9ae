using FlopsBudget.Tests.Shared;

namespace FlopsBudget.Tests.ShouldlyExtensions;

public sealed class DeclaredBudgetTests
{
    [Fact]
    public void A_declared_budget_is_kept()
    {
        var budgets = ProjectBudget.In(AppContext.BaseDirectory);

        budgets.ShouldNotBeEmpty();
        var reports = budgets.Select(budget => budget.ShouldBeWithinBudget(null)).ToList();
        reports.ShouldAllBe(report => report.Macs.Value > 0 || report.IsOfWeights);
        reports.ShouldContain(report => report.IsOfWeights);
    }

    [Fact]
    public void A_declared_budget_that_is_not_kept_fails_with_its_place()
    {
        var small = TightBudget.Make();

        var message = Should.Throw<ShouldAssertException>(() => small.ShouldBeWithinBudget("Ask the vision team.")).Message;

        message.ShouldStartWith("Small\n    should be within\n71 FLOPs\n    but was\n72 FLOPs = 36 MACs\n\n");
        message.ShouldContain(DiagnosticIds.OverFlops);
        message.ShouldEndWith($"Declared: {small.Place}\n\nAdditional Info:\n    Ask the vision team.");
    }
}
