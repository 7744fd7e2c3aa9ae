using TUnit.Assertions.Exceptions;

namespace FlopsBudget.Tests.TUnitAssertions;

public sealed class FlopsBudgetDataTests
{
    private const string Project = "FlopsBudget.Tool.Fixtures";

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
        var folder = Directory.CreateTempSubdirectory().FullName;
        var list = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, $"{Project}.flops.xml"));
        list.ShouldContain("\"72\"");
        await File.WriteAllTextAsync(Path.Combine(folder, $"{Project}.flops.xml"), list.Replace("\"72\"", "\"71\"", StringComparison.Ordinal));
        File.Copy(Path.Combine(AppContext.BaseDirectory, $"{Project}.dll"), Path.Combine(folder, $"{Project}.dll"));
        var small = ProjectBudget.In(folder)[0];

        var message = (await Should.ThrowAsync<AssertionException>(async () => await Assert.That(small).IsWithinBudget())).Message;

        message.ShouldStartWith($"Expected to be within its budget\nbut {DiagnosticIds.OverFlops}: Small needs 72 FLOPs");
        message.ShouldContain($"Declared: {small.Place}");
    }
}
