using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Tracing;

public class ModelInvokerTests
{
    [Fact]
    public void Several_inputs_go_to_forward_in_order()
    {
        using var model = new TwoInputs();
        FlopCounter.Count(model, "int64[2,4]; float32[2,3]").Inputs.ShouldBe(["int64[2,4]", "float32[2,3]"]);
        FlopCounter.Count(model, (zeros([2, 4], int64), zeros(2, 3))).Root.Calls.ShouldBe(1);
    }

    [Fact]
    public void A_missing_input_is_named()
    {
        using var model = new TwoInputs();
        var error = Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "int64[2,4]"));
        error.Code.ShouldBe("FLOPS0304");
        error.Message.ShouldContain("TwoInputs");
        error.Message.ShouldContain("\"dense\" needs input 2");
    }

    [Fact]
    public void An_input_too_many_is_an_error()
    {
        using var model = Linear(4, 4);
        var error = Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "2,4; 2,4"));
        error.Code.ShouldBe("FLOPS0304");
        error.Message.ShouldContain("2 inputs were given");
    }

    [Fact]
    public void Optional_parameters_may_be_left_out()
    {
        using var layer = TransformerEncoderLayer(16, 4, 32);
        FlopCounter.Count(layer, "5,2,16").Root.Calls.ShouldBe(1);
        using var recurrent = LSTM(4, 5);
        FlopCounter.Count(recurrent, "3,2,4").Root.Calls.ShouldBe(1);
    }

    [Fact]
    public void A_tuple_takes_several_inputs()
    {
        using var recurrent = LSTM(4, 5);
        FlopCounter.Count(recurrent, "3,2,4; 1,2,5; 1,2,5").Root.Calls.ShouldBe(1);
    }

    [Fact]
    public void A_module_that_cannot_be_called_is_an_error_that_says_what_to_do()
    {
        using var model = new Uncallable();
        var error = Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "2,4"));
        error.Code.ShouldBe("FLOPS0304");
        error.Message.ShouldContain("nn.Module<Tensor, Tensor>");
    }

    [Theory]
    [InlineData("2,4; 1; true", 2 * 4 * 5)]
    [InlineData("2,4; 3; false", 3 * 2 * 4 * 5)]
    [InlineData("2,4; 0; True", 0)]
    [InlineData("2,4; 2", 2 * 2 * 4 * 5)]
    public void Plain_values_are_given_as_they_are(string input, long macs)
    {
        using var model = new Repeats();
        using var tensor = zeros(2, 4);

        var report = FlopCounter.Count(model, input);

        report.Macs.Value.ShouldBe(macs);
        report.Execution.ShouldBe(Execution.Shape);
    }

    [Theory]
    [InlineData("2,4", "forward's parameter \"times\" is an int. Add its value after a semicolon, such as Input=\"float32[2,4]; 0\"")]
    [InlineData("2,4; 3,3", "forward's parameter \"times\" is an int, and input 2 is \"3,3\". Write a value there, such as 0")]
    [InlineData("true; 3", "forward's parameter \"input\" is a Tensor, and input 1, \"true\", is no shape.")]
    public void Values_that_do_not_fit_are_told(string input, string expected)
    {
        using var model = new Repeats();

        var error = Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, input));

        error.Code.ShouldBe("FLOPS0304");
        error.Message.ShouldContain(expected);
    }

    [Fact]
    public void A_model_that_runs_no_operator_is_an_error()
    {
        using var model = new ReturnsInput();
        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "2,4")).Code.ShouldBe("FLOPS0302");
    }

    private sealed class TwoInputs : Module<Tensor, Tensor, Tensor>
    {
        private readonly Embedding table = Embedding(11, 6);
        private readonly Linear head = Linear(9, 5);

        internal TwoInputs()
            : base(nameof(TwoInputs)) => RegisterComponents();

        public override Tensor forward(Tensor ids, Tensor dense) =>
            head.call(cat([table.call(ids).mean([1]), dense], 1));
    }

    private sealed class Repeats : Module<Tensor, int, bool, Tensor>
    {
        private readonly Linear layer = Linear(4, 5, hasBias: false);

        internal Repeats()
            : base(nameof(Repeats)) => RegisterComponents();

        public override Tensor forward(Tensor input, int times, bool once = false)
        {
            var output = input + 1;
            for (var time = 0; time < (once ? Math.Min(times, 1) : times); time++)
            {
                output = layer.call(input);
            }

            return output;
        }
    }

    private sealed class Uncallable() : Module(nameof(Uncallable));

    private sealed class ReturnsInput() : Module<Tensor, Tensor>(nameof(ReturnsInput))
    {
        public override Tensor forward(Tensor input) => input;
    }
}
