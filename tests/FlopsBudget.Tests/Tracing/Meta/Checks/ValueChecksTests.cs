using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta.Checks;

/// <summary>Whether two tensors are equal is asked of an operator that answers without values too.</summary>
public class ValueChecksTests
{
    private const long Narrow = 2 * 4 * 4;
    private const long Wide = 2 * 4 * 400;

    [Fact]
    public void A_model_that_compares_tensors_is_counted_by_their_values()
    {
        using var equal = zeros(2, 4);
        using var other = ones(2, 4);
        using var model = new Compares();

        FlopCounter.Count(model, equal).Macs.Value.ShouldBe(Narrow);
        FlopCounter.Count(model, other).Macs.Value.ShouldBe(Wide);
        FlopCounter.Count(model, other).Execution.ShouldBe(Execution.Real);
        FlopCounter.Count(model, "2,4").MadeUpValues.ShouldNotBeNull();
    }

    [Fact]
    public void Values_decide_nothing_where_sizes_differ_or_both_are_one_tensor()
    {
        using var model = new Compares();
        using var itself = Calling.Module(nn.Linear(4, 4), (linear, inputs) => inputs[0].Equals(inputs[0].alias()) || inputs[0].Equals(inputs[0]) ? linear.call(inputs[0]) : inputs[0]);

        FlopCounter.Count(model, "3,4").Macs.Value.ShouldBe(3 * 4 * 400);
        FlopCounter.Count(model, "3,4").Execution.ShouldBe(Execution.Shape);
        FlopCounter.Count(itself, "2,4").Macs.Value.ShouldBe(Narrow);
    }

    [Fact]
    public void Attention_that_asks_by_itself_stays_on_shapes()
    {
        using var attention = Calling.Module(nn.MultiheadAttention(8, 2), (layer, inputs) => layer.call(inputs[0], inputs[1], inputs[2], null, false, null).Item1);
        using var encoder = nn.TransformerEncoderLayer(8, 2, 16);

        FlopCounter.Count(attention, "5,1,8; 5,1,8; 5,1,8").Execution.ShouldBe(Execution.Shape);
        FlopCounter.Count(encoder, "5,1,8").Execution.ShouldBe(Execution.Shape);
    }

    [Fact]
    public void Operators_that_ask_by_themselves_stay_on_shapes_and_do_not_depend_on_made_up_values()
    {
        using var model = Calling.Module(nn.Linear(4, 4), (linear, inputs) => cov(linear.call(inputs[0])));

        var report = FlopCounter.Count(model, "2,4");

        report.Execution.ShouldBe(Execution.Shape);
        report.MadeUpValues.ShouldBeNull();
    }

    private sealed class Compares : nn.Module<Tensor, Tensor>
    {
        private readonly Tensor _nothing = zeros(2, 4);
        private readonly nn.Module<Tensor, Tensor> _narrow = nn.Linear(4, 4);
        private readonly nn.Module<Tensor, Tensor> _wide = nn.Linear(4, 400);

        internal Compares()
            : base(nameof(Compares)) => RegisterComponents();

        public override Tensor forward(Tensor x) => (x.Equals(_nothing) ? _narrow : _wide).call(x);
    }
}
