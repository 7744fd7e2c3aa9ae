using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta;

/// <summary>Models whose forward makes tensors and does not say on which device.</summary>
public class MixedDeviceTests
{
    [Fact]
    public void Masks_and_positions_made_in_forward_do_not_need_a_real_run()
    {
        using var model = new Careless();

        var onShapes = FlopCounter.Count(model, "int64[2,6]", new() { Execution = Execution.Shape });
        var real = FlopCounter.Count(model, "int64[2,6]", new() { Execution = Execution.Real });

        onShapes.Operators.ShouldBe(real.Operators);
        onShapes.Macs.Value.ShouldBe((3 * 2 * 6 * 8 * 8) + (2 * 2 * 6 * 6 * 8) + (2 * 6 * 4 * 8 * (8 + 8)));
    }

    [Fact]
    public void A_first_state_made_in_forward_takes_a_real_run_that_says_so()
    {
        using var layer = nn.LSTM(3, 4);

        var report = FlopCounter.Count(Models.Calling.Function(x => layer.call(x[0], (zeros(1, 2, 4), zeros(1, 2, 4))).Item1), "5,2,3");

        report.Execution.ShouldBe(Execution.Real);
        report.FallbackReason.ShouldNotBeNull().ShouldContain("hidden");
    }

    [Theory]
    [InlineData(6)]
    [InlineData(1)]
    public void Eight_threads_with_different_models_do_not_disturb_each_other(int tokens)
    {
        Parallel.For(0, 8, new() { MaxDegreeOfParallelism = 8 }, index =>
        {
            for (var round = 0; round < 5; round++)
            {
                using var careless = new Careless();
                FlopCounter.Count(careless, $"int64[2,{tokens}]", new() { Execution = Execution.Shape }).Macs.Value
                    .ShouldBe((3 * 2 * tokens * 8 * 8) + (2 * 2 * tokens * tokens * 8) + (2 * tokens * 4 * 8 * (8 + 8)));
                using var layer = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 6 * 6, index + 1));
                FlopCounter.Count(layer, "1,3,8,8", new() { Execution = Execution.Shape }).Macs.Value
                    .ShouldBe((4 * 3 * 9 * 36) + (4 * 36 * (index + 1)));
            }
        });
    }

    private sealed class Careless : nn.Module<Tensor, Tensor>
    {
        private readonly Embedding _tokens = nn.Embedding(20, 8);
        private readonly Embedding _positions = nn.Embedding(32, 8);
        private readonly Linear _query = nn.Linear(8, 8);
        private readonly Linear _key = nn.Linear(8, 8);
        private readonly Linear _value = nn.Linear(8, 8);
        private readonly LSTM _memory = nn.LSTM(8, 8, batchFirst: true);

        internal Careless()
            : base(nameof(Careless)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var length = input.shape[1];
            var hidden = _tokens.call(input) + _positions.call(arange(length));
            hidden = hidden + sin(arange(length, dtype: ScalarType.Float32)).unsqueeze(1);
            var scores = _query.call(hidden).matmul(_key.call(hidden).transpose(1, 2)).div(2.8);
            var mask = ones(length, length).tril();
            scores = scores.masked_fill(mask.eq(0), double.NegativeInfinity);
            var mixed = cat([zeros(2, 1, 8), scores.softmax(-1).matmul(_value.call(hidden))], 1).narrow(1, 1, length);
            return _memory.call(mixed).Item1;
        }
    }
}
