using FlopsBudget.Tests.Shared;
using TUnit.Assertions.Exceptions;

namespace FlopsBudget.Tests.TUnitAssertions;

public sealed class FlopsBudgetDataTests
{
    [Fact]
    public async Task Each_declared_budget_is_a_case_and_is_kept()
    {
        var cases = 0;
        await foreach (var row in ((TUnit.Core.IDataSourceAttribute)new TUnit.Core.FlopsBudgetDataAttribute()).GetDataRowsAsync(null!))
        {
            var budget = (await row())!.ShouldHaveSingleItem().ShouldBeOfType<ProjectBudget>();
            await Assert.That(budget).IsWithinBudget();
            cases++;
        }

        cases.ShouldBe(ProjectBudget.In(AppContext.BaseDirectory).Count);
        cases.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_declared_budget_that_is_not_kept_fails_with_its_place()
    {
        var small = TightBudget.Make();

        var message = (await Should.ThrowAsync<AssertionException>(async () => await Assert.That(small).IsWithinBudget())).Message;

        message.ShouldStartWith($"Expected to be within its budget\nbut {DiagnosticIds.OverFlops}: Small needs 72 FLOPs");
        message.ShouldContain($"Declared: {small.Place}");
    }
}
