using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>Operators that seem to cost nothing, or whose cost is a matter of values.</summary>
public sealed class ClassCases
{
    [Theory]
    [InlineData("same", 8 * 16 * 2 * 3)]
    [InlineData("valid", 8 * 14 * 2 * 3)]
    public void A_traced_convolution_whose_padding_is_text_costs_what_it_multiplies(string padding, long macs)
    {
        using var model = jit.load(ScriptOperators.TracedConvolution(padding));

        foreach (var execution in new[] { Execution.Shape, Execution.Real })
        {
            var report = FlopCounter.Count(model, "1,2,16", new() { Execution = execution });
            report.ShouldCost(macs, (8 * 2 * 3) + 8);
            report.ElementwiseOperations.ShouldBe(macs / (2 * 3));
        }
    }

    [Fact]
    public void The_exponential_of_a_matrix_is_not_countable_since_its_steps_depend_on_the_values()
    {
        using var script = jit.load(ScriptOperators.Operator("torch.matrix_exp(x)"));
        using var zero = zeros(4, 4);
        using var large = full([4, 4], 100f);

        foreach (var input in new[] { zero, large })
        {
            foreach (var report in new[] { FlopCounter.Count(script, input), FlopCounter.Count(() => input.matrix_exp()), FlopCounter.Count(() => linalg.matrix_exp(input)) })
            {
                report.Macs.Value.ShouldBe(0);
                report.Uncounted.Single().Reason.ShouldContain("depend on the norm of the values");
                new ModelBudget { MaxMacs = Macs.Parse("1G") }.Judge(report).Passed.ShouldBeFalse();
            }
        }
    }
}
