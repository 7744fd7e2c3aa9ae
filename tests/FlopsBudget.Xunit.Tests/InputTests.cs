using FlopsBudget.Tracing.Failures;
using TorchSharp;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.XunitAssertions;

public class InputTests
{
    // TwoInputs: Linear(6, 4) and Linear(3, 4) on two rows.
    private const long TwoMacs = 2 * 4 * (6 + 3);

    [Fact]
    public void Several_inputs_are_tensors_a_tuple_an_array_or_shapes_as_text()
    {
        using var model = new TwoInputs();
        using var left = zeros(2, 6);
        using var right = zeros(2, 3);

        Assert.WithinMacs(model, (left, right), TwoMacs).Inputs.ShouldBe(["float32[2,6]", "float32[2,3]"]);
        Assert.WithinMacs(model, new[] { left, right }, TwoMacs).Macs.ShouldBe(new Macs(TwoMacs));
        Assert.WithinMacs(model, ModelInput.Of(left, right), TwoMacs).Macs.ShouldBe(new Macs(TwoMacs));
        Assert.WithinMacs(model, "2,6; 2,3", TwoMacs).Macs.ShouldBe(new Macs(TwoMacs));
        Assert.WithinMacs(model, " float32[2, 6] ;[2,3]", TwoMacs).Macs.ShouldBe(new Macs(TwoMacs));
        Assert.WithinMacs(() => model.call(left, right), TwoMacs, model).Macs.ShouldBe(new Macs(TwoMacs));
    }

    [Fact]
    public void A_parameter_that_is_a_tuple_takes_several_inputs()
    {
        using var model = new TupleInput();

        Assert.WithinMacs(model, "2,6; 2,3", TwoMacs).Macs.ShouldBe(new Macs(TwoMacs));
        Should.Throw<FlopsBudgetException>(() => Assert.WithinMacs(model, "2,6; 2,4", TwoMacs))
            .Message.ShouldContain("Dimension 1 of input 2 (pair.Item2) is 4, and model._right (Linear(in_features=3, out_features=4)) needs 3.");
    }

    [Theory]
    [InlineData("mlp_784.script.pt")]
    [InlineData("mlp_784.trace.pt")]
    public void A_TorchScript_module_is_a_model(string file)
    {
        const long macs = 4 * ((784 * 256) + (256 * 10));
        using var model = jit.load(Path.Combine(AppContext.BaseDirectory, "Archives", file));
        using var input = zeros(4, 1, 28, 28);

        Assert.WithinMacs(model, "4,1,28,28", macs).Macs.ShouldBe(new Macs(macs));
        Assert.WithinFlops(model, input, 2 * macs).Flops.ShouldBe(new Flops(2 * macs));
        Assert.FlopsEqual(2 * macs, model, "4,1,28,28");
        Assert.WithinParameters(model, (785 * 256) + (257 * 10)).Parameters.ShouldBe((785 * 256) + (257 * 10));
    }

    [Theory]
    [InlineData("mlp_784.script.pt")]
    [InlineData("mlp_784.trace.pt")]
    public void A_TorchScript_file_is_a_model_and_is_named_from_the_output(string name)
    {
        const long macs = 4 * ((784 * 256) + (256 * 10));
        var file = new ModelFile(Path.Combine("Archives", name));

        Assert.WithinMacs(file, "4,1,28,28", macs).Model.ShouldBe(name);
        Assert.WithinFlops(file, "4,1,28,28", 2 * macs).Flops.ShouldBe(new Flops(2 * macs));
        Assert.FlopsEqual(2 * macs, file, "4,1,28,28", new() { ModelName = "digits" }).Model.ShouldBe("digits");
        Assert.WithinParameters(file, (785 * 256) + (257 * 10)).Inputs.ShouldBeEmpty();
        Should.Throw<FlopsAssertException>(() => Assert.WithinMacs(file, "4,1,28,28", macs - 1)).Message.ShouldContain(DiagnosticIds.OverMacs);
        Should.Throw<FlopsAssertException>(() => Assert.WithinParameters(file, (785 * 256) + (257 * 10) - 1)).Message.ShouldContain(DiagnosticIds.OverParameters);
    }

    [Fact]
    public void A_file_that_is_not_there_or_is_no_archive_is_named()
    {
        Should.Throw<FlopsBudgetException>(() => Assert.WithinMacs(new ModelFile("none.pt"), "4,1,28,28", 1)).Code.ShouldBe(DiagnosticIds.FileNotFound);
        Should.Throw<FlopsBudgetException>(() => Assert.WithinParameters(new ModelFile("none.pt"), 1)).Text.ShouldContain(Path.Combine(AppContext.BaseDirectory, "none.pt"));

        // libtorch would say so with a text of its own, or end the process.
        var text = new ModelFile(Path.Combine("Golden", "part.txt"));
        Should.Throw<FlopsBudgetException>(() => Assert.WithinMacs(text, "4,1,28,28", 1)).Code.ShouldBe(DiagnosticIds.UnreadableArchive);
        Should.Throw<FlopsBudgetException>(() => Assert.WithinParameters(text, 1)).Code.ShouldBe(DiagnosticIds.UnreadableArchive);
    }

    [Fact]
    public void A_TorchScript_module_takes_several_inputs_and_says_which_is_missing()
    {
        using var model = jit.load(Path.Combine(AppContext.BaseDirectory, "Archives", "two_in_two_out.script.pt"));

        Assert.WithinMacs(model, "5,32; 5,8", 1_000_000).Inputs.Count.ShouldBe(2);
        Mismatch(() => Assert.WithinMacs(model, "5,32", 1_000_000)).ShouldContain("1 tensor was given. Give one tensor for each Tensor of it, in order.");
        Threw(() => Assert.WithinMacs(model, "5,31; 5,8", 1_000_000)).Message.ShouldContain("Dimension 1 of input 1 is 31");
    }

    [Fact]
    public void A_wrong_size_is_named_with_input_and_dimension_and_the_models_own_exception()
    {
        using var model = new TwoInputs();

        var exception = Threw(() => Assert.WithinFlops(model, "2,6; 2,9", 127));

        exception.Text.ShouldBe(
            "TwoInputs threw for float32[2,6]; float32[2,9]: ExternalException: mat1 and mat2 shapes cannot be multiplied (2x9 and 3x4). "
            + "Dimension 1 of input 2 (right) is 9, and _right (Linear(in_features=3, out_features=4)) needs 3.");
        exception.InnerException.ShouldNotBeNull().Message.ShouldStartWith("mat1 and mat2 shapes cannot be multiplied");
    }

    [Fact]
    public void A_wrong_type_is_named_too()
    {
        using var model = new TwoInputs();
        using var left = zeros(2, 6);
        using var right = zeros([2, 3], float64);

        Threw(() => Assert.WithinFlops(model, (left, right), 127)).Message.ShouldEndWith("Input 2 (right) is float64, and _right (Linear(in_features=3, out_features=4)) needs float32.");
        Threw(() => Assert.FlopsEqual(1, () => new TwoInputs(), "int64[2,6]; 2,3")).Message.ShouldEndWith("Input 1 (left) is int64, and _left (Linear(in_features=6, out_features=4)) needs float32.");
    }

    [Fact]
    public void A_missing_and_a_superfluous_input_are_named()
    {
        using var model = new TwoInputs();

        Mismatch(() => Assert.WithinFlops(model, "2,6", 127)).ShouldBe(
            "The inputs do not fit TwoInputs: forward's parameter \"right\" needs input 2, and 1 was given. Add its shape, after a semicolon, or its tensor.");
        Mismatch(() => Assert.WithinFlops(model, "2,6; 2,3; 2,3", 127)).ShouldBe(
            "The inputs do not fit TwoInputs: 3 inputs were given and its forward(Tensor left, Tensor right) takes 2. Remove the last 1.");
        Mismatch(() => Assert.WithinFlops(model, "", 127)).ShouldBe(
            "The inputs do not fit TwoInputs: no input was given, and forward's parameter \"left\" needs one. Give the shape of each input, such as 1,3,224,224, or its tensor.");
    }

    [Fact]
    public void A_shape_that_cannot_be_read_names_the_dimension()
    {
        using var model = new TwoInputs();

        Should.Throw<FlopsBudgetException>(() => Assert.WithinFlops(model, "2,6; 2,x", 127)).Text.ShouldStartWith("The input \"2,x\" cannot be read: dimension 1 is \"x\"");
    }

    [Fact]
    public void What_a_block_of_code_throws_comes_out_unchanged() =>
        Should.Throw<InvalidTimeZoneException>(() => Assert.WithinFlops(() => throw new InvalidTimeZoneException("my own"), 127)).Message.ShouldBe("my own");

    private static FlopsBudgetException Threw(Func<FlopReport> assertion)
    {
        var exception = Should.Throw<FlopsBudgetException>(assertion);
        exception.Code.ShouldBe(DiagnosticIds.ModelThrew);
        return exception;
    }

    private static string Mismatch(Func<FlopReport> assertion)
    {
        var exception = Should.Throw<FlopsBudgetException>(assertion);
        exception.Code.ShouldBe(DiagnosticIds.InputsDoNotFit);
        return exception.Text;
    }

    /// <summary>A model whose one parameter is a pair of tensors.</summary>
    private sealed class TupleInput : nn.Module<(Tensor First, Tensor Second), Tensor>
    {
        private readonly TwoInputs model = new();

        internal TupleInput()
            : base(nameof(TupleInput)) => RegisterComponents();

        public override Tensor forward((Tensor First, Tensor Second) pair) => model.call(pair.First, pair.Second);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                model.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
