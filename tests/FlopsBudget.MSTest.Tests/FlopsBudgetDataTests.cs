using FlopsBudget.Tests.Shared;

namespace FlopsBudget.Tests.MSTestAssertions;

[TestClass]
public sealed class FlopsBudgetDataTests(TestContext context)
{
    private const string Project = "FlopsBudget.Tool.Fixtures";

    [TestMethod, FlopsBudgetData]
    public void A_declared_budget_is_kept(DeclaredBudget budget)
    {
        var report = Assert.That.WithinBudget(budget);

        (report.IsOfWeights ? report.Parameters : report.Macs.Value).ShouldBePositive();
        context.TestDisplayName.ShouldBe($"{nameof(A_declared_budget_is_kept)} ({budget})");
        budget.Item.Place.ShouldContain(report.IsOfWeights ? "weights.csproj(3,5)" : $"{Project}.csproj(");
    }

    [TestMethod]
    public void A_declared_budget_that_is_not_kept_fails_with_its_place()
    {
        var small = TightBudget.Make();

        var message = Assert.ThrowsExactly<FlopsAssertException>(() => Assert.That.WithinBudget(small)).Message;

        message.ShouldStartWith($"Assert.That.WithinBudget failed. {DiagnosticIds.OverFlops}: Small needs 72 FLOPs");
        message.ShouldContain("Expected: at most 71 FLOPs");
        message.ShouldContain($"Declared: {small.Place}");
    }
}
