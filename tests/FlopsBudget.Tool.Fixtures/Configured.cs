using static TorchSharp.torch;

namespace Fixtures;

/// <summary>A layer whose sizes come in an object, which no text can stand for.</summary>
public sealed class Configured : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear _linear;

    public Configured(ConfiguredSizes sizes)
        : base(nameof(Configured))
    {
        _linear = nn.Linear(sizes.Inputs, sizes.Outputs);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _linear.call(input);
}

public sealed class ConfiguredSizes
{
    public long Inputs { get; init; }

    public long Outputs { get; init; }
}

public static class ConfiguredBudget
{
    public static Configured Make() => new(new() { Inputs = 4, Outputs = 3 });
}
