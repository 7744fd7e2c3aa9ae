namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>Limits on what all models of a project need together.</summary>
public sealed class TotalTests : IDisposable
{
    // 8 rows of Linear(4, 8) less nothing else: 2 x 4 x 8; Small needs 36 multiply-adds and has 23 parameters.
    private const int Small = 36;
    private const int Wide = 2 * 4 * 8;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_model_is_in_the_total_once_by_its_costliest_count()
    {
        var answer = Request().Property("FlopsBudgetTotalMaxMacs", $"{Small + Wide}").Property("FlopsBudgetTotalMaxFlops", $"{2 * (Small + Wide)}").Check();

        answer.Verdicts.ShouldBe([true, true, true, true], answer.Result.ToString());
        var said = OfProject(answer);
        said.Attribute("severity")!.Value.ShouldBe("message");
        said.Value.ShouldBe("All 2 models together: 200 FLOPs of 200 FLOPs (100 %), 100 MACs of 100 MACs (100 %)");
    }

    [Fact]
    public void One_more_than_the_limit_is_an_error_of_the_project_that_names_the_costliest()
    {
        var answer = Request().Property("FlopsBudgetTotalMaxMacs", $"{Small + Wide - 1}").Check();

        answer.Verdicts.ShouldBe([true, true, true, true]);
        var said = OfProject(answer);
        (said.Attribute("severity")!.Value, said.Attribute("code")!.Value).ShouldBe(("error", "FLOPS0104"));
        said.Value.ShouldBe("All 2 models together need 100 MACs; FlopsBudgetTotalMaxMacs is 99 MACs (1 % over, 1 MAC). Most of it: Wide 64 MACs (64 %), Small 36 MACs (36 %).");
    }

    [Fact]
    public void A_limit_that_is_no_number_is_an_error()
    {
        var said = OfProject(Request().Property("FlopsBudgetTotalMaxParameters", "many").Check());

        (said.Attribute("severity")!.Value, said.Attribute("code")!.Value).ShouldBe(("error", "FLOPS0203"));
    }

    [Fact]
    public void A_total_without_all_models_is_not_called_kept()
    {
        var answer = Request().Budget("Fixtures.Smal", ("Input", "2,4"), ("MaxMacs", "36")).Property("FlopsBudgetTotalMaxMacs", "1k").Check();

        answer.Verdicts.ShouldBe([true, true, true, true, false]);
        answer.Result.Elements("diagnostic").Where(element => element.Attribute("budget") is null).ShouldBeEmpty();
    }

    private static System.Xml.Linq.XElement OfProject(CheckAnswer answer) =>
        answer.Result.Elements("diagnostic").Where(element => element.Attribute("budget") is null).ShouldHaveSingleItem();

    private CheckRequest Request() => CheckRequest.OfFixtures(_folder.Root)
        .Budget("Fixtures.Small", ("Input", "1,4"), ("MaxMacs", "1k"))
        .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "1k"))
        .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxParameters", "1k"))
        .Budget("Fixtures.Wide", ("Input", "2,4"), ("MaxMacs", "1k"), ("Arguments", "width=8"));
}
