using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Examples.Models;

/// <summary>Root mean square normalisation (Zhang and Sennrich 2019) over the last dimension.</summary>
public sealed class RmsNorm : Module<Tensor, Tensor>
{
    private readonly Parameter weight;

    /// <summary>Creates the layer with weights of one.</summary>
    /// <param name="width">Size of the last dimension.</param>
    /// <param name="device">Where the weight lies; null is the default device.</param>
    public RmsNorm(long width, Device? device = null)
        : base(nameof(RmsNorm))
    {
        weight = Parameter(ones(width, device: device));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input * input.pow(2).mean([-1], keepdim: true).add(1e-5).rsqrt() * weight;
    }
}
