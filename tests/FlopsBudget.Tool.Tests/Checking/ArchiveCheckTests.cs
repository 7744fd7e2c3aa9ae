namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>Budgets of archives that show less than they do: none passes for nothing.</summary>
public sealed class ArchiveCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Weights_that_became_constants_are_parameters()
    {
        Copy("cb.s.frozen.pt");
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("cb.s.frozen.pt", ("Input", "2,3,6,6"), ("MaxParameters", "112"))
            .Budget("cb.s.frozen.pt", ("Input", "2,3,6,6"), ("MaxParameters", "111"))
            .Budget("cb.s.frozen.pt", ("Input", "2,3,6,6"), ("MaxParameters", "111"), ("Execution", "Real"))
            .Budget("cb.s.frozen.pt", ("Input", "2,3,6,6"), ("MaxElementwiseOperations", "256"), ("Execution", "Real"))
            .Check();

        answer.Verdicts.ShouldBe([true, false, false, true]);
        answer.Codes(1).ShouldBe(["FLOPS0105"]);
        answer.Text(1).ShouldContain("112 parameters");
        answer.Codes(2).ShouldBe(["FLOPS0105"]);
    }

    [Fact]
    public void Packed_weights_make_a_limit_on_parameters_an_error()
    {
        Copy("lin.s.ofm.pt");
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("lin.s.ofm.pt", ("Input", "2,8"), ("MaxParameters", "1M"))
            .Budget("lin.s.ofm.pt", ("Input", "2,8"), ("MaxMacs", "64"))
            .Check();

        answer.Verdicts.ShouldBe([false, true]);
        answer.Codes(0).ShouldBe(["FLOPS0312"]);
        answer.Text(0).ShouldContain("prepacked::linear_clamp_run");
    }

    [Theory]
    [InlineData("OpCounter")]
    [InlineData("OpCounter2019")]
    public void A_convention_that_goes_by_layers_counts_those_of_an_archive_or_refuses_it(string convention)
    {
        Copy("lin.s.ofi.pt");
        Copy("shared.s.pt");
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("lin.s.ofi.pt", ("Input", "2,8"), ("MaxMacs", "1M"), ("Convention", convention))
            .Budget("shared.s.pt", ("Input", "3,8"), ("MaxMacs", "1"), ("Convention", convention))
            .Check();

        answer.Verdicts.ShouldBe([false, false]);
        answer.Codes(0).ShouldBe(["FLOPS0313"]);
        answer.Codes(1).ShouldBe(["FLOPS0104"]);
    }

    [Fact]
    public void An_archive_that_returns_its_input_is_not_within_any_budget()
    {
        _folder.Write("identity.pt", FlopsBudget.Tests.Models.ScriptModels.Identity());
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("identity.pt", ("Input", "5,4"), ("MaxFlops", "600"))
            .Check();

        answer.Verdicts.ShouldBe([false]);
        answer.Codes(0).ShouldBe(["FLOPS0302"]);
    }

    private void Copy(string file) =>
        File.Copy(Path.Combine(BuildMetadata.Get("RepositoryRoot"), "tests", "FlopsBudget.Tests", "Reference", "TorchScriptMore", file), _folder.At(file));
}
