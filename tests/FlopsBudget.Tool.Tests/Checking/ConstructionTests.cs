namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>What constructors do, such as making tables, reading values and running the model, takes neither memory nor another verdict.</summary>
public sealed class ConstructionTests : IDisposable
{
    private const long Tokens = 128;
    private const long Width = 4096;
    private const long Layer = (4 * Width * Width) + (3 * Width * 11008);
    private const long LlamaMacs = (Tokens * ((32 * Layer) + (Width * 32000))) + (32 * 2 * Tokens * Tokens * Width);
    private const long LlamaParameters = (32 * (Layer + Width)) + (2 * 32000 * Width);
    private const long HeadMacs = (8 * 32 * 32 * 3 * 9) + (8 * 16 * 16 * 10);

    private static readonly string[][] Models =
    [
        ["Fixtures.Llama", $"int64[1,{Tokens}]", "reads=nothing", $"{LlamaMacs}"],
        ["Fixtures.Llama", $"int64[1,{Tokens}]", "reads=small", $"{LlamaMacs}"],
        ["Fixtures.SizedHead", "1,3,64,64", "", $"{HeadMacs}"],
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int[]> Orders => [.. from first in Enumerable.Range(0, 3) from second in Enumerable.Range(0, 3) where first != second select new[] { first, second, 3 - first - second }];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Orders))]
    public void Models_of_seven_billion_parameters_are_made_and_run_on_shapes_in_every_order_of_items(int[] order)
    {
        var request = CheckRequest.OfFixtures(_folder.Root);
        foreach (var model in order.Select(place => Models[place]))
        {
            request.Budget(model[0], [("Input", model[1]), ("MaxMacs", model[3]), ("Execution", "Shape"), .. model[2].Length == 0 ? [] : new[] { ("Arguments", model[2]) }]);
        }

        var answer = request.Budget("Fixtures.Frugal", ("Input", "2,4"), ("MaxMacs", $"{2 * 4 * 3}")).Check();

        answer.Verdicts.ShouldBe([true, true, true, true], answer.Result.ToString());
    }

    [Fact]
    public void Limits_below_the_figures_are_broken()
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Llama", ("Input", $"int64[1,{Tokens}]"), ("MaxMacs", $"{LlamaMacs - 1}"), ("Arguments", "reads=small"))
            .Budget("Fixtures.Llama", ("Input", $"int64[1,{Tokens}]"), ("MaxParameters", $"{LlamaParameters - 1}"), ("Arguments", "reads=small"))
            .Budget("Fixtures.SizedHead", ("Input", "1,3,64,64"), ("MaxMacs", $"{HeadMacs - 1}"))
            .Check();

        answer.Verdicts.ShouldBe([false, false, false]);
        answer.Codes(0).ShouldBe(["FLOPS0104"]);
        answer.Codes(1).ShouldBe(["FLOPS0105"]);
        answer.Codes(2).ShouldBe(["FLOPS0104"]);
    }

    [Fact]
    public void A_constructor_that_reads_large_tensors_gets_them_where_they_fit_and_the_model_is_still_run_on_shapes()
    {
        const string Small = "layers=1; width=1024; inner=1024; vocabulary=1024; reads=large";
        var run = ToolProcess.Count("Fixtures.Llama", "int64[1,2]", "--arguments", Small);
        var shape = ToolProcess.Count("Fixtures.Llama", "int64[1,2]", "--arguments", Small, "--execution", "Shape");

        run.Output.ShouldContain("on shapes");
        run.Output.ShouldContain("It was made with values, because the constructor needs values: ");
        run.Output.ShouldContain("(Llama.constructor, Llama.cs:");
        shape.Error.ShouldStartWith("error FLOPS0306: The model cannot be made on shapes alone: the constructor needs values: ");
        shape.Error.ShouldContain("(Llama.constructor, Llama.cs:");
    }

    [Fact]
    public void It_is_refused_before_it_takes_memory_that_is_not_there()
    {
        // 20 layers of 53 GB and two tables of 21 GB: more than any machine that runs tests has.
        var run = ToolProcess.Count("Fixtures.Llama", "int64[1,2]", "--arguments", "layers=20; width=40960; inner=80000; vocabulary=128000; reads=large");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("error FLOPS0308: A model with values takes at least ");
        run.Error.ShouldContain(" It has to be made with values because the constructor needs values: ");
        run.Error.ShouldContain("(Llama.constructor, Llama.cs:");
        run.Error.ShouldNotContain("can't allocate");
    }

    [Fact]
    public void A_plain_value_is_given_and_missed_before_the_model_is_made()
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.LlamaWithStart", ("Input", $"int64[1,{Tokens}]; 0"), ("MaxMacs", $"{LlamaMacs}"), ("Execution", "Shape"))
            .Budget("Fixtures.LlamaWithStart", ("Input", $"int64[1,{Tokens}]; 0"), ("MaxMacs", $"{LlamaMacs - 1}"))
            .Budget("Fixtures.LlamaWithStart", ("Input", $"int64[1,{Tokens}]"), ("MaxMacs", $"{LlamaMacs}"))
            .Budget("Fixtures.Frugal", ("Input", "2,4"), ("MaxMacs", $"{2 * 4 * 3}"))
            .Check();

        answer.Verdicts.ShouldBe([true, false, false, true], answer.Result.ToString());
        answer.Codes(1).ShouldBe(["FLOPS0104"]);
        answer.Codes(2).ShouldBe(["FLOPS0304"]);
        answer.Text(2).ShouldContain($"\"start\" is an int. Add its value after a semicolon, such as Input=\"int64[1,{Tokens}]; 0\"");
    }

    [Fact]
    public void What_a_models_own_code_throws_names_its_line()
    {
        ToolProcess.Count("Fixtures.ThrowingForward", "2,4").Error.ShouldContain("not on a Wednesday (ThrowingForward.forward, Throwing.cs:15). It was in ThrowingForward");
        ToolProcess.Count("Fixtures.ThrowingForward", "2,4").Error.ShouldNotContain("Check that the input's shape");
        ToolProcess.Count("Fixtures.ThrowingConstructor", "2,4").Error.ShouldContain("(ThrowingConstructor.constructor, Throwing.cs:8)");
    }

    [Fact]
    public void Figures_that_depend_on_made_up_values_fail_a_budget_that_does_not_allow_them()
    {
        (string, string)[] limits = [("Input", "2,4"), ("MaxMacs", $"{2 * 4 * 8}")];
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.NeedsValues", limits)
            .Budget("Fixtures.NeedsValues", [.. limits, ("OnMadeUpValues", "Warn")])
            .Budget("Fixtures.NeedsValues", [.. limits, ("OnMadeUpValues", "Ignore")])
            .Budget("Fixtures.NeedsValues", ("Input", "2,4"), ("MaxMacs", $"{(2 * 4 * 8) - 1}"), ("OnMadeUpValues", "Ignore"))
            .Check();

        answer.Verdicts.ShouldBe([false, true, true, false]);
        answer.Codes(0).ShouldBe(["FLOPS0314"]);
        answer.Text(0).ShouldContain("code that reads a value (NeedsValues.forward, NeedsValues.cs:20)");
        answer.Codes(1).ShouldBe(["FLOPS0314", ""]);
        answer.Codes(2).ShouldBe([""]);
        answer.Codes(3).ShouldBe(["FLOPS0104"]);
    }

    [Fact]
    public void Code_that_reads_made_up_values_is_seen_in_a_run_with_values_too()
    {
        (string, string)[] limits = [("Input", "2,4"), ("MaxMacs", $"{2 * 4 * 8}"), ("Execution", "Real")];
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.NeedsValues", limits)
            .Budget("Fixtures.NeedsValues", [.. limits, ("OnMadeUpValues", "Ignore")])
            .Check();

        answer.Verdicts.ShouldBe([false, true]);
        answer.Codes(0).ShouldBe(["FLOPS0314"]);
        answer.Text(0).ShouldContain("code that reads a value (NeedsValues.forward, NeedsValues.cs:20)");
        answer.Codes(1).ShouldBe([""]);
    }
}
