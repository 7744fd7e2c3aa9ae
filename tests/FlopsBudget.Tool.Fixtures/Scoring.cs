using static TorchSharp.torch;

namespace Fixtures;

/// <summary>A layer, and a part that multiplies by an operator instead of a layer.</summary>
public sealed class Scoring : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear _linear = nn.Linear(4, 3);
    private readonly Scores _scores = new();

    public Scoring()
        : base(nameof(Scoring)) => RegisterComponents();

    public override Tensor forward(Tensor input) => _scores.call(_linear.call(input));
}

public sealed class Scores() : nn.Module<Tensor, Tensor>(nameof(Scores))
{
    public override Tensor forward(Tensor input) => input.matmul(input.t());
}
