using FlopsBudget.Tests.Shared;

namespace FlopsBudget.Tests.NUnitConstraints;

public sealed class FlopsBudgetDataTests
{
    private const string Project = "FlopsBudget.Tool.Fixtures";

    [FlopsBudgetData]
    public void A_declared_budget_is_kept(ProjectBudget budget)
    {
        Assert.That(budget, Is.WithinBudget());
        TestContext.CurrentContext.Test.Name.ShouldBe($"{nameof(A_declared_budget_is_kept)}({budget})");
        budget.Place.ShouldContain(budget.ToString().StartsWith(WeightFileTests.File, StringComparison.Ordinal) ? "weights.csproj(3,5)" : $"{Project}.csproj(");
    }

    [Test]
    public void A_declared_budget_that_is_not_kept_fails_with_its_place()
    {
        var small = TightBudget.Make();

        var message = Assert.Throws<AssertionException>(() => Assert.That(small, Is.WithinBudget()))!.Message;

        message.ShouldContain(DiagnosticIds.OverFlops);
        message.ShouldContain("Expected: at most 71 FLOPs");
        message.ShouldContain($"Declared: {small.Place}");
    }

    [Test]
    public void Only_a_declared_budget_is_within_its_own() =>
        Assert.Throws<ArgumentException>(() => Assert.That("Small", Is.WithinBudget()))!.Message.ShouldContain("FlopsBudgetData");
}
