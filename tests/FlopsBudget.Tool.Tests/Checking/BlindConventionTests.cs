namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>Models in C# that multiply by operators, under conventions that know of layers only.</summary>
public sealed class BlindConventionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("OpCounter")]
    [InlineData("OpCounter2019")]
    public void Zero_is_no_figure_of_what_a_convention_does_not_see(string convention)
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Scores", ("Input", "5,3"), ("MaxMacs", "1"), ("Convention", convention))
            .Budget("Fixtures.Scores", ("Input", "5,3"), ("MaxFlops", "1G"), ("Convention", convention))
            .Budget("Fixtures.Scoring", ("Input", "5,4"), ("Module", "_scores"), ("MaxMacs", "1"), ("Convention", convention))
            .Budget("Fixtures.Scores", ("Input", "5,3"), ("MaxMacs", "44"))
            .Budget("Fixtures.Scoring", ("Input", "5,4"), ("Module", "_scores"), ("MaxMacs", $"{5 * 3 * 5}"))
            .Budget("Fixtures.Scoring", ("Input", "5,4"), ("Module", "_*"), ("MaxMacs", "1k"), ("Convention", convention))
            .Budget("Fixtures.Scoring", ("Input", "5,4"), ("MaxMacs", "1k"), ("Convention", convention))
            .Check();

        answer.Verdicts.ShouldBe([false, false, false, false, true, true, true], answer.Result.ToString());
        Enumerable.Range(0, 3).ShouldAllBe(budget => answer.Codes(budget).Contains("FLOPS0313"));
        answer.Text(2).ShouldContain($"Scoring, _scores comes to 0 MACs for float32[5,4] as {convention} counts");
        answer.Codes(3).ShouldBe(["FLOPS0104"]);
    }
}
