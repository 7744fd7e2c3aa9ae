using FlopsBudget.Tests.Models;

namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>Models whose work is not where their operators' names suggest.</summary>
public sealed class HiddenWorkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_traced_convolution_whose_padding_is_text_keeps_its_budget_by_what_it_multiplies()
    {
        _folder.Write("same.pt", ScriptOperators.TracedConvolution("same"));
        _folder.Write("valid.pt", ScriptOperators.TracedConvolution("valid"));
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("same.pt", ("Input", "1,2,16"), ("MaxMacs", $"{8 * 16 * 2 * 3}"))
            .Budget("same.pt", ("Input", "1,2,16"), ("MaxMacs", $"{(8 * 16 * 2 * 3) - 1}"))
            .Budget("same.pt", ("Input", "1,2,16"), ("MaxMacs", $"{(8 * 16 * 2 * 3) - 1}"), ("Execution", "Real"))
            .Budget("valid.pt", ("Input", "1,2,16"), ("MaxMacs", $"{8 * 14 * 2 * 3}"))
            .Budget("valid.pt", ("Input", "1,2,16"), ("MaxMacs", $"{(8 * 14 * 2 * 3) - 1}"))
            .Check();

        answer.Verdicts.ShouldBe([true, false, false, true, false], answer.Result.ToString());
        answer.Codes(1).ShouldBe(["FLOPS0104"]);
    }

    [Fact]
    public void The_exponential_of_a_matrix_fails_every_budget_since_its_steps_depend_on_the_values()
    {
        _folder.Write("exponential.pt", ScriptOperators.Operator("torch.matrix_exp(x)"));
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("exponential.pt", ("Input", "4,4"), ("MaxMacs", "1G"))
            .Check();

        answer.Verdicts.ShouldBe([false], answer.Result.ToString());
        answer.Text(0).ShouldContain("matrix_exp");
    }
}
