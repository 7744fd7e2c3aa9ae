namespace FlopsBudget.Tests.XunitAssertions;

public class FlopsBudgetDataTests
{
    [Theory, FlopsBudgetData]
    public void A_declared_budget_is_kept(DeclaredBudget budget)
    {
        var report = Assert.WithinBudget(budget);

        report.Macs.Value.ShouldBePositive();
        report.Inputs.ShouldBe(["float32[2,4]"]);
        budget.ToString().ShouldContain(" within ");
        budget.Item.Place.ShouldContain("FlopsBudget.Tool.Fixtures.csproj(");
    }

    [Fact]
    public void A_compiler_without_extension_members_calls_the_class() =>
        Should.Throw<ArgumentNullException>(() => FlopsAssert.WithinBudget(null!));
}
