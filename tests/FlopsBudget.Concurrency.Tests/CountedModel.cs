using static TorchSharp.torch;

namespace FlopsBudget.Concurrency.Tests;

/// <summary>A model to be counted, and its right figure.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Model">The model.</param>
/// <param name="Input">Its input.</param>
/// <param name="Macs">Multiply-adds of a forward pass.</param>
internal sealed record CountedModel(string Name, nn.Module Model, string Input, long Macs) : IDisposable
{
    /// <summary>One of each kind: with random numbers, with numbers that TorchSharp does not keep alive, and of libtorch itself.</summary>
    internal static IReadOnlyList<CountedModel> MakeAll() =>
    [
        new("convolutions", Convolutions(), "2,3,8,8", (2 * 8 * 8 * 6L * 3 * 9) + (2 * 8 * 8 * 4L * 6 * 9)),
        new("attention", new Attention(), "2,5,8", (4 * 2 * 5 * 8L * 8) + (2 * 2 * 5 * 5L * 8)),
        new("embedding", nn.Sequential(nn.Embedding(10, 4), nn.Linear(4, 3)), "int64[2,7]", 2 * 7 * 4L * 3),
        new("functions", new Numbers(), "3,4", 3 * 4 * 5L),
    ];

    public void Dispose() => Model.Dispose();

    /// <summary>Convolutions with a norm and dropout.</summary>
    internal static nn.Module<Tensor, Tensor> Convolutions() => nn.Sequential(
        nn.Conv2d(3, 6, 3, padding: 1), nn.BatchNorm2d(6), nn.ReLU(), nn.Dropout(0.5), nn.Conv2d(6, 4, 3, padding: 1));

    private sealed class Attention : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Linear _query = nn.Linear(8, 8);
        private readonly TorchSharp.Modules.Linear _key = nn.Linear(8, 8);
        private readonly TorchSharp.Modules.Linear _value = nn.Linear(8, 8);
        private readonly TorchSharp.Modules.Linear _out = nn.Linear(8, 8);

        internal Attention()
            : base(nameof(Attention)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var weights = (_query.call(input).matmul(_key.call(input).transpose(-1, -2)) / Math.Sqrt(8)).softmax(-1);
            return _out.call(weights.matmul(_value.call(input))).MoveToOuterDisposeScope();
        }
    }

    private sealed class Numbers : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Linear _layer = nn.Linear(4, 5);

        internal Numbers()
            : base(nameof(Numbers)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var result = _layer.call((input + 1) * 2);
            return nn.functional.dropout((result + rand_like(result) + rand(1).item<float>()) * 0.5, 0.5, training: true).MoveToOuterDisposeScope();
        }
    }
}
