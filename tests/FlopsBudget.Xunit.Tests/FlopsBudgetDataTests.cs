namespace FlopsBudget.Tests.XunitAssertions;

public class FlopsBudgetDataTests
{
    [Theory, FlopsBudgetData]
    public void A_declared_budget_is_kept(DeclaredBudget budget)
    {
        var report = Assert.WithinBudget(budget);

        budget.ToString().ShouldContain(" within ");
        if (report.IsOfWeights)
        {
            // Linear(8, 4) with a bias.
            report.Parameters.ShouldBe((8 * 4) + 4);
            budget.Item.Place.ShouldContain("weights.csproj(3,5)");
            return;
        }

        report.Macs.Value.ShouldBePositive();
        report.Inputs.ShouldBe(["float32[2,4]"]);
        budget.Item.Place.ShouldContain("FlopsBudget.Tool.Fixtures.csproj(");
    }

    [Fact]
    public void A_compiler_without_extension_members_calls_the_class() =>
        Should.Throw<ArgumentNullException>(() => FlopsAssert.WithinBudget(null!));
}
