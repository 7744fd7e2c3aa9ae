using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Oracle;

/// <summary>A layer of TorchSharp and the loops that do the same.</summary>
internal sealed record NaiveLayer(Module<Tensor, Tensor> Module, long? Channels, Func<NaiveArray, MultiplyAdds, NaiveArray> Loops)
{
    internal static NaiveLayer Relu() => new(ReLU(), null, (x, _) => Each(x, (_, value) => Math.Max(0, value)));

    internal static NaiveLayer Linear(long inputs, long outputs, bool hasBias)
    {
        var layer = nn.Linear(inputs, outputs, hasBias, dtype: float64);
        return new(layer, outputs, (x, work) =>
        {
            using var weight = layer.weight.detach().t();
            return Biased(NaiveProduct.Matmul(x, NaiveArray.Of(weight), work), layer.bias);
        });
    }

    internal static NaiveLayer Convolution(long inputs, long outputs, long kernel, long stride, bool hasBias, bool transposed)
    {
        var groups = inputs % 2 == 0 && outputs % 2 == 0 ? 2 : 1;

        // Never crops a transposed convolution to nothing.
        var padding = transposed ? (kernel - 1) / 2 : kernel / 2;
        var settings = new ConvolutionSettings([stride, stride], [padding, padding], [1, 1], [0, 0], groups);
        Module<Tensor, Tensor> layer = transposed
            ? ConvTranspose2d(inputs, outputs, kernel, stride, padding, groups: groups, bias: hasBias, dtype: float64)
            : Conv2d(inputs, outputs, kernel, stride, padding, groups: groups, bias: hasBias, dtype: float64);
        return new(layer, outputs, (x, work) =>
        {
            var parameters = layer.named_parameters().ToDictionary(parameter => parameter.name, parameter => parameter.parameter);
            var weight = NaiveArray.Of(parameters["weight"]);
            var result = transposed ? NaiveConvolution.Transposed(x, weight, settings, work) : NaiveConvolution.Forward(x, weight, settings, work);
            return Biased(result, parameters.GetValueOrDefault("bias"));
        });
    }

    /// <summary>Adds a bias by channel, the second dimension.</summary>
    private static NaiveArray Biased(NaiveArray x, Tensor? bias)
    {
        if (bias is null)
        {
            return x;
        }

        var values = NaiveArray.Of(bias);
        return Each(x, (place, value) => value + values[place[1]]);
    }

    private static NaiveArray Each(NaiveArray x, Func<long[], double, double> change)
    {
        var result = new NaiveArray(x.Sizes);
        foreach (var place in x.Places())
        {
            result[place] = change(place, x[place]);
        }

        return result;
    }
}
