using static TorchSharp.torch;

namespace Fixtures;

/// <summary>A layer that is run as often as a number of its input says.</summary>
public sealed class Repeating : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear _linear = nn.Linear(4, 4);

    public Repeating()
        : base(nameof(Repeating)) => RegisterComponents();

    public override Tensor forward(Tensor input, Tensor times)
    {
        for (var i = 0L; i < times.item<long>(); i++)
        {
            input = _linear.call(input);
        }

        return input;
    }
}
