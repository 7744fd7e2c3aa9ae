using FlopsBudget.Declaring.Inputs;
using FlopsBudget.Declaring.Models;
using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Declaring.Inputs;

public sealed class LoadedInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AssembliesBeside _assemblies = new("FlopsBudget.Tool.Fixtures", AppContext.BaseDirectory);

    public LoadedInputTests() => File.WriteAllBytes(_folder.At("rows.npy"), NumpyBytes.OfRows([0, 0, 0, 0], [1, 2, 3, 4], [0, 0, 0, 0]));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Execution.Auto)]
    [InlineData(Execution.Real)]
    public void A_model_whose_cost_follows_values_costs_what_the_values_in_the_file_say(Execution execution)
    {
        using var model = new Fixtures.Selecting();
        using var loaded = Load("rows.npy");

        var report = FlopCounter.Count(model, loaded.Input, new() { Execution = execution });

        // One row of three is not zero.
        report.Macs.Value.ShouldBe(1 * 4 * 3);
        report.Execution.ShouldBe(Execution.Real);
        report.MadeUpValues.ShouldBeNull();
        report.Inputs.ShouldBe(["rows.npy"]);
    }

    [Fact]
    public void On_shapes_alone_values_that_were_given_are_asked_for_and_not_made_up()
    {
        using var model = new Fixtures.Selecting();
        using var loaded = Load("rows.npy");

        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, loaded.Input, new() { Execution = Execution.Shape })).Code.ShouldBe(DiagnosticIds.ValuesNeeded);
    }

    [Fact]
    public void A_model_that_looks_at_no_value_runs_on_the_shape_of_the_file()
    {
        using var model = nn.Linear(4, 5);
        using var loaded = Load("rows.npy");

        var report = FlopCounter.Count(model, loaded.Input);

        report.Execution.ShouldBe(Execution.Shape);
        report.Macs.Value.ShouldBe(3 * 4 * 5);
    }

    [Fact]
    public void A_step_of_training_runs_with_the_values_too()
    {
        using var model = new Fixtures.Selecting();
        using var loaded = Load("rows.npy");

        // The gradient of the weight costs as much as the product; the input needs none.
        FlopCounter.CountTraining(model, loaded.Input).Macs.Value.ShouldBe(2 * 1 * 4 * 3);
    }

    [Fact]
    public void A_member_gives_several_inputs_at_once()
    {
        using var model = new Fixtures.Repeating();
        using var loaded = Load("Fixtures.Inputs.Thrice");

        var report = FlopCounter.Count(model, loaded.Input);

        report.Macs.Value.ShouldBe(3 * 2 * 4 * 4);
        report.MadeUpValues.ShouldBeNull();
        report.Inputs.ShouldBe(["Fixtures.Inputs.Thrice"]);
    }

    [Fact]
    public void What_depends_on_a_shape_beside_a_file_is_told_and_what_depends_on_the_file_is_not()
    {
        using var model = Calling.Module(nn.Linear(4, 3), (linear, inputs) => linear.call(inputs[0][inputs[0].sum(-1) != 0]) + inputs[1].sum());
        using var other = Calling.Module(nn.Linear(4, 3), (linear, inputs) => linear.call(inputs[0]) + inputs[1].nonzero().sum());
        using var loaded = Load("rows.npy; 7");

        FlopCounter.Count(model, loaded.Input).MadeUpValues.ShouldBeNull();
        FlopCounter.Count(other, loaded.Input).MadeUpValues.ShouldNotBeNull().ShouldContain("aten::nonzero");
    }

    [Theory]
    [InlineData("Fixtures.Inputs.Nowhere", DiagnosticIds.UnusableInput, "is no public static method or property in FlopsBudget.Tool.Fixtures.dll")]
    [InlineData("Fixtures.Inputs.Row", DiagnosticIds.UnusableInput, "Did you mean Fixtures.Inputs.Rows")]
    [InlineData("Fixtures.Inputs.Nothing", DiagnosticIds.InputThrew, "Fixtures.Inputs.Nothing gave no tensors with values")]
    [InlineData("Fixtures.Inputs.Throwing", DiagnosticIds.InputThrew, "threw InvalidOperationException: no rows today (Inputs.Throwing, Inputs.cs:")]
    [InlineData("1,4; none.npy", DiagnosticIds.UnusableInput, "The input file none.npy does not exist: looked for ")]
    public void What_gives_no_input_is_told(string input, string code, string why)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => Load(input));

        exception.Code.ShouldBe(code);
        exception.Text.ShouldContain(why);
    }

    [Theory]
    [InlineData("rows.npy")]
    [InlineData("1,4; Fixtures.Inputs.Rows")]
    public void In_code_a_tensor_gives_values(string input) =>
        Should.Throw<FlopsBudgetException>(() => ModelInput.Parse(input)).Text.ShouldContain("which items of a project and flops count take. Give its tensor here");

    private LoadedInput Load(string input) => LoadedInput.Load(InputShapes.ParseDeclared(input), _folder.Root, _assemblies);
}
