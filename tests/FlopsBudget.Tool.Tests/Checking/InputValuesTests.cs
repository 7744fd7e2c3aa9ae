namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>Budgets whose inputs have their values from files and members.</summary>
public sealed class InputValuesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public InputValuesTests() => File.WriteAllBytes(_folder.At("rows.npy"), NumpyBytes.OfRows([0, 0, 0, 0], [1, 2, 3, 4], [0, 0, 0, 5], [0, 0, 0, 0]));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_whose_cost_follows_values_is_judged_by_those_that_are_given()
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Selecting", ("Input", "rows.npy"), ("MaxMacs", $"{2 * 4 * 3}"))
            .Budget("Fixtures.Selecting", ("Input", "rows.npy"), ("MaxMacs", $"{(2 * 4 * 3) - 1}"))
            .Budget("Fixtures.Selecting", ("Input", "Fixtures.Inputs.Rows"), ("MaxMacs", $"{1 * 4 * 3}"))
            .Budget("Fixtures.Selecting", ("Input", "Fixtures.Inputs.Rows"), ("MaxMacs", $"{(1 * 4 * 3) - 1}"))
            .Budget("Fixtures.Repeating", ("Input", "2,4; int64[1]"), ("MaxMacs", "1k"))
            .Budget("Fixtures.Repeating", ("Input", "Fixtures.Inputs.Thrice"), ("MaxMacs", $"{3 * 2 * 4 * 4}"))
            .Budget("Fixtures.Selecting", ("Input", "4,4"), ("MaxMacs", "1k"))
            .Check();

        answer.Verdicts.ShouldBe([true, false, true, false, false, true, false], answer.Result.ToString());
        answer.Codes(1).ShouldBe(["FLOPS0104"]);
        answer.Codes(3).ShouldBe(["FLOPS0104"]);
        answer.Codes(4).ShouldBe(["FLOPS0302"], "The number that was made up is 0, so that nothing runs.");
        answer.Codes(6).ShouldBe(["FLOPS0314"]);
        answer.Text(6).ShouldContain("in an item or on the command line a .npy file, or a static method that makes it");
        answer.Text(0).ShouldContain("for rows.npy");
    }

    [Fact]
    public void What_gives_no_input_fails_its_budgets_alone()
    {
        File.WriteAllText(_folder.At("bad.npy"), "no array");
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Selecting", ("Input", "bad.npy"), ("MaxMacs", "1k"))
            .Budget("Fixtures.Selecting", ("Input", "gone.npy"), ("MaxMacs", "1k"))
            .Budget("Fixtures.Selecting", ("Input", "Fixtures.Inputs.Throwing"), ("MaxMacs", "1k"))
            .Budget("Fixtures.Selecting", ("Input", "rows.npy; rows.npy"), ("MaxMacs", "1k"))
            .Budget("Fixtures.Selecting", ("Input", "rows.npy"), ("MaxMacs", "1k"))
            .Check();

        answer.Verdicts.ShouldBe([false, false, false, false, true], answer.Result.ToString());
        Enumerable.Range(0, 4).Select(budget => answer.Codes(budget).ShouldHaveSingleItem()).ShouldBe(["FLOPS0216", "FLOPS0216", "FLOPS0315", "FLOPS0304"]);
    }

    [Fact]
    public void The_command_takes_them_too_with_paths_from_the_current_folder()
    {
        var path = Path.GetRelativePath(Environment.CurrentDirectory, _folder.At("rows.npy"));

        ToolProcess.Count("Fixtures.Selecting", path, "--max-macs", $"{2 * 4 * 3}").ExitCode.ShouldBe(0);
        ToolProcess.Count("Fixtures.Selecting", path, "--max-macs", $"{(2 * 4 * 3) - 1}").Error.ShouldStartWith("error FLOPS0104: ");
        ToolProcess.Count("Fixtures.Selecting", "Fixtures.Inputs.Rows", "--max-macs", $"{1 * 4 * 3}").ExitCode.ShouldBe(0);
    }
}
