namespace FlopsBudget.Tests.Declaring;

public sealed class BudgetListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Budgets_come_by_project_and_in_their_order()
    {
        _folder.Write("bin/B.flops.xml", """<flopsBudgets version="1" project="/b/B.csproj" assembly="B"><budget include="Z" /><budget include="A" file="/b/B.csproj" line="3" column="5" /></flopsBudgets>""");
        _folder.Write("bin/A.flops.xml", """<flopsBudgets version="1" project="/a/A.csproj" assembly="A"><budget include="M" file="/a/A.csproj" line="0" column="0" /></flopsBudgets>""");

        var budgets = ProjectBudget.In(_folder.At("bin"));

        budgets.Select(budget => (budget.Assembly, budget.Include, budget.Place)).ShouldBe([("A", "M", "/a/A.csproj"), ("B", "Z", ""), ("B", "A", "/b/B.csproj(3,5)")]);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("missing")]
    public void No_list_at_all_is_an_error(string folder)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => ProjectBudget.In(_folder.At(folder)));

        exception.Code.ShouldBe(DiagnosticIds.BudgetList);
        exception.Message.ShouldContain("No budget is declared");
    }

    [Theory]
    [InlineData("", "Root element is missing")]
    [InlineData("""<flopsBudgets version="2" />""", "it is no list of version 1")]
    [InlineData("""<flopsBudgetRequest version="1" />""", "it is no list of version 1")]
    [InlineData("""<flopsBudgets version="1" project="/a/A.csproj" />""", "an element flopsBudgets has no attribute assembly")]
    [InlineData("""<flopsBudgets version="1" project="p" assembly="a"><budget include="M" line="9999999999" /></flopsBudgets>""", "the line of an element budget")]
    [InlineData("""<flopsBudgets version="1" project="p" assembly="a"><budget /></flopsBudgets>""", "an element budget has no attribute include")]
    public void A_list_that_cannot_be_read_is_an_error(string content, string why)
    {
        _folder.Write("bin/A.flops.xml", content);

        var exception = Should.Throw<FlopsBudgetException>(() => ProjectBudget.In(_folder.At("bin")));

        exception.Code.ShouldBe(DiagnosticIds.BudgetList);
        exception.Message.ShouldContain(why);
    }

    [Fact]
    public void The_build_has_written_the_list_of_the_project_that_the_tests_refer_to() =>
        ProjectBudget.In(AppContext.BaseDirectory).Select(budget => budget.ToString()).ShouldContain("Wide(width=16), _linear within 128 MACs for 2,4");
}
