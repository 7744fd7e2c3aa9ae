using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing;

/// <summary>What an iterator runs it runs when it is asked for its elements: once, whoever looks at it.</summary>
public class NestedTensorsTests
{
    private const long Once = 1 * 4 * 4;

    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void What_forward_returns_bit_by_bit_is_counted_once(Execution execution)
    {
        using var iterates = new Iterates();
        using var pair = new PairWithIterator();
        var options = new FlopCounterOptions { Execution = execution };

        FlopCounter.Count(iterates, "1,4", options).Macs.Value.ShouldBe(3 * Once);
        FlopCounter.CountTraining(iterates, "1,4", options).Macs.Value.ShouldBe(2 * 3 * Once);
        FlopCounter.Count(pair, "1,4", options).Macs.Value.ShouldBe((1 + 3) * Once);
        FlopCounter.CountTraining(pair, "1,4", options).Macs.Value.ShouldBe(2 * (1 + 3) * Once);
    }

    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void What_modules_hand_on_bit_by_bit_is_counted_once(Execution execution)
    {
        using var iterates = new Iterates();
        using var joins = new Joins();
        using var linear = nn.Linear(4, 4);
        var options = new FlopCounterOptions { Execution = execution };
        using var model = Calling.Module(iterates, (module, inputs) => cat(module.call(inputs[0]).ToArray()));
        using var lazy = Calling.Module(joins, (module, inputs) => module.call(Enumerable.Range(0, 3).Select(_ => linear.call(inputs[0]))));

        FlopCounter.Count(model, "1,4", options).Macs.Value.ShouldBe(3 * Once);
        FlopCounter.Count(lazy, "1,4", options).Macs.Value.ShouldBe(3 * Once);
    }

    [Fact]
    public void Code_that_returns_an_iterator_is_counted_with_what_it_gives()
    {
        using var linear = nn.Linear(4, 4);
        using var input = ones(1, 4);

        FlopCounter.Count(() => Enumerable.Range(0, 3).Select(_ => linear.call(input))).Macs.Value.ShouldBe(3 * Once);
    }

    [Fact]
    public void Sets_and_queues_are_looked_into()
    {
        using var model = new Returns();

        FlopCounter.CountTraining(model, "1,4").Macs.Value.ShouldBe(2 * Once);
        FlopCounter.Count(model, "1,4").Root.Shapes.ShouldHaveSingleItem().Outputs.ShouldHaveSingleItem().Sizes.ShouldBe([1, 4]);
    }

    private sealed class Iterates : nn.Module<Tensor, IEnumerable<Tensor>>
    {
        private readonly nn.Module<Tensor, Tensor> _linear = nn.Linear(4, 4);

        internal Iterates()
            : base(nameof(Iterates)) => RegisterComponents();

        public override IEnumerable<Tensor> forward(Tensor x)
        {
            for (var i = 0; i < 3; i++)
            {
                yield return _linear.call(x);
            }
        }
    }

    private sealed class PairWithIterator : nn.Module<Tensor, (Tensor, IEnumerable<Tensor>)>
    {
        private readonly nn.Module<Tensor, Tensor> _linear = nn.Linear(4, 4);

        internal PairWithIterator()
            : base(nameof(PairWithIterator)) => RegisterComponents();

        public override (Tensor, IEnumerable<Tensor>) forward(Tensor x) => (_linear.call(x), Enumerable.Range(0, 3).Select(_ => _linear.call(x)));
    }

    private sealed class Joins() : nn.Module<IEnumerable<Tensor>, Tensor>(nameof(Joins))
    {
        public override Tensor forward(IEnumerable<Tensor> parts) => cat(parts.ToArray());
    }

    private sealed class Returns : nn.Module<Tensor, HashSet<Tensor>>
    {
        private readonly nn.Module<Tensor, Tensor> _linear = nn.Linear(4, 4);

        internal Returns()
            : base(nameof(Returns)) => RegisterComponents();

        public override HashSet<Tensor> forward(Tensor x) => [_linear.call(x)];
    }
}
