using FlopsBudget.Onnx.Tests;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>A convolution of images, transposed or not.</summary>
internal sealed class ConvolutionLayer : NetworkLayer
{
    private readonly ConvolutionSettings _settings;
    private readonly bool _isTransposed;
    private readonly long[] _weight;
    private readonly bool _hasBias;

    private ConvolutionLayer(Module<Tensor, Tensor> module, long[] input, long[] output, long[] weight, ConvolutionSettings settings, bool isTransposed, bool hasBias)
        : base(module, input, output) =>
        (_settings, _isTransposed, _weight, _hasBias) = (settings, isTransposed, weight, hasBias);

    /// <summary>A layer for such images; null where the kernel does not fit into them, or nothing would be left.</summary>
    internal static ConvolutionLayer? For(long[] input, NetworkStep step, bool isTransposed)
    {
        var groups = step.IsGrouped && input[1] % 2 == 0 && step.Size % 2 == 0 ? 2 : 1;
        long[] kernel = [step.Kernel.Height, step.Kernel.Width];
        // TorchSharp 0.107 takes the first of two for both.
        long[] growth = isTransposed && step.Stride > 1 ? [1, 1] : [0, 0];
        var settings = new ConvolutionSettings([step.Stride, step.Stride], [step.Padding, step.Padding], [step.Dilation, step.Dilation], growth, groups);
        long[] positions = [.. kernel.Select((k, axis) => isTransposed
            ? (input[axis + 2] - 1) * step.Stride - 2 * step.Padding + step.Dilation * (k - 1) + growth[axis] + 1
            : (input[axis + 2] + 2 * step.Padding - step.Dilation * (k - 1) - 1 + step.Stride) / step.Stride)];
        if (positions.Any(size => size is < 1 or > 12) || (!isTransposed && kernel.Where((k, axis) => step.Dilation * (k - 1) + 1 > input[axis + 2] + 2 * step.Padding).Any()))
        {
            return null;
        }

        Module<Tensor, Tensor> module = isTransposed
            ? ConvTranspose2d(input[1], step.Size, (kernel[0], kernel[1]), (step.Stride, step.Stride), (step.Padding, step.Padding), (growth[0], growth[1]), (step.Dilation, step.Dilation), groups: groups, bias: step.HasBias, dtype: float64)
            : Conv2d(input[1], step.Size, (kernel[0], kernel[1]), (step.Stride, step.Stride), (step.Padding, step.Padding), (step.Dilation, step.Dilation), groups: groups, bias: step.HasBias, dtype: float64);
        long[] weight = isTransposed ? [input[1], step.Size / groups, .. kernel] : [step.Size, input[1] / groups, .. kernel];
        return new(module, input, [input[0], step.Size, .. positions], weight, settings, isTransposed, step.HasBias);
    }

    internal override NaiveArray Loops(NaiveArray x, MultiplyAdds work)
    {
        var result = _isTransposed ? NaiveConvolution.Transposed(x, Values("weight"), _settings, work) : NaiveConvolution.Forward(x, Values("weight"), _settings, work);
        if (!_hasBias)
        {
            return result;
        }

        var bias = Values("bias");
        return Fill(result.Sizes, place => result[place] + bias[place[1]]);
    }

    internal override string Script(ScriptText script, string x)
    {
        var weight = script.Weight(this, "weight", _weight);
        var bias = _hasBias ? script.Weight(this, "bias", [Output[1]]) : "None";
        return script.Let(_isTransposed
            ? $"torch.conv_transpose2d({x}, {weight}, {bias}, {List(_settings.Stride)}, {List(_settings.Padding)}, {List(_settings.OutputPadding)}, {_settings.Groups}, {List(_settings.Dilation)})"
            : $"torch.conv2d({x}, {weight}, {bias}, {List(_settings.Stride)}, {List(_settings.Padding)}, {List(_settings.Dilation)}, {_settings.Groups})");
    }

    internal override string Onnx(OnnxText graph, string x)
    {
        var inputs = $"{x} {graph.Weight(this, "weight", _weight)}{(_hasBias ? " " + graph.Weight(this, "bias", [Output[1]]) : "")}";
        return graph.Let(_isTransposed ? "ConvTranspose" : "Conv", inputs, [
            Graphs.Ints("kernel_shape", _weight[2..]),
            Graphs.Ints("strides", _settings.Stride),
            Graphs.Ints("pads", [.. _settings.Padding, .. _settings.Padding]),
            Graphs.Ints("dilations", _settings.Dilation),
            Graphs.Int("group", _settings.Groups),
            .. _isTransposed ? [Graphs.Ints("output_padding", _settings.OutputPadding)] : Array.Empty<FlopsBudget.Onnx.Reading.OnnxAttribute>(),
        ]);
    }

    private static string List(long[] values) => $"[{string.Join(", ", values)}]";
}
