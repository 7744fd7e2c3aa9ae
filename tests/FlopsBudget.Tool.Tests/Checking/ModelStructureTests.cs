namespace FlopsBudget.Tool.Tests.Checking;

/// <summary><c>flops check</c> and <c>flops count</c> with models that register or invoke their modules in their own way.</summary>
public sealed class ModelStructureTests : IDisposable
{
    // A layer of 4 x 4 on two rows, and two products of 2 x 4 x 2.
    private const long LayerMacs = 2 * 4 * 4;
    private const long ProductMacs = 2 * 2 * 4 * 2;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Shape")]
    [InlineData("Real")]
    public void Layers_that_forward_registers_are_parameters(string execution)
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Lazy", ("Input", "1,16"), ("MaxParameters", "10"), ("Execution", execution))
            .Budget("Fixtures.Lazy", ("Input", "1,16"), ("MaxParameters", "272"), ("Execution", execution))
            .Budget("Fixtures.Lazy", ("Input", "1,16"), ("Module", "layer"), ("MaxMacs", "256"), ("Execution", execution))
            .Check();

        answer.Verdicts.ShouldBe([false, true, true], answer.Result.ToString());
        answer.Codes(0).ShouldBe(["FLOPS0105"]);

        var run = ToolProcess.Count("Fixtures.Lazy", "1,16", "--max-parameters", "10", "--execution", execution);
        run.ExitCode.ShouldBe(1, run.Error);
        run.Output.ShouldContain("272");
    }

    [Theory]
    [InlineData("Shape")]
    [InlineData("Real")]
    public void Parameters_that_are_used_and_not_registered_are_an_error_where_they_are_limited(string execution)
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Unregistered", ("Input", "2,4"), ("MaxParameters", "10"), ("Execution", execution))
            .Budget("Fixtures.Unregistered", ("Input", "2,4"), ("MaxMacs", "24"), ("Execution", execution))
            .Check();

        answer.Verdicts.ShouldBe([false, true], answer.Result.ToString());
        answer.Codes(0).ShouldBe(["FLOPS0317"]);
        answer.Text(0).ShouldContain("_layer float32[3,4] in aten::addmm");
        answer.Text(0).ShouldContain("RegisterComponents() at the end of the constructor of Unregistered");
        answer.Of(1).Select(diagnostic => diagnostic.Attribute("severity")!.Value).ShouldContain("warning");
        answer.Codes(1).ShouldContain("FLOPS0317");

        ToolProcess.Count("Fixtures.Unregistered", "2,4", "--max-parameters", "10", "--execution", execution).ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("Real")]
    public void A_forward_that_computes_a_gradient_is_counted_and_does_not_end_the_process(string execution)
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Forces", ("Input", "1,3"), ("MaxMacs", "160"), ("Execution", execution))
            .Budget("Fixtures.Forces", ("Input", "1,3"), ("MaxMacs", "159"), ("Execution", execution))
            .Budget("Fixtures.Forces", ("Input", "1,3"), ("MaxMacs", "160"), ("Execution", "Shape"))
            .Check();

        answer.Runs.ShouldBe(1);
        answer.Verdicts.ShouldBe([true, false, false], answer.Result.ToString());
        answer.Codes(1).ShouldBe(["FLOPS0104"]);
        answer.Codes(2).ShouldBe(["FLOPS0306"]);
    }

    [Theory]
    [InlineData("Shape")]
    [InlineData("Real")]
    public void A_part_that_is_invoked_by_forward_keeps_no_limit_that_it_may_be_above(string execution)
    {
        var request = CheckRequest.OfFixtures(_folder.Root, keepsFigures: true)
            .Budget("Fixtures.Blocks", ("Input", "2,4"), ("Arguments", "byCall=true"), ("Module", "*"), ("MaxMacs", $"{LayerMacs + ProductMacs - 1}"), ("Execution", execution))
            .Budget("Fixtures.Blocks", ("Input", "2,4"), ("Arguments", "byCall=false"), ("Module", "*"), ("MaxMacs", $"{LayerMacs + ProductMacs - 1}"), ("Execution", execution))
            .Budget("Fixtures.Blocks", ("Input", "2,4"), ("Arguments", "byCall=false"), ("Module", "*"), ("MaxMacs", $"{LayerMacs + (2 * ProductMacs)}"), ("Execution", execution));

        // The second check judges the figures that the first one has stored.
        foreach (var answer in new[] { request.Check(), request.Check() })
        {
            answer.Verdicts.ShouldBe([false, false, true], answer.Result.ToString());
            answer.Codes(0).ShouldBe(["FLOPS0104", "FLOPS0104"]);
            answer.Codes(1).ShouldBe(["FLOPS0316"]);
            answer.Text(1).ShouldContain("first, second without being seen to");
        }
    }
}
