using System.Collections.Frozen;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions.OpCounter;

/// <summary>The rules of <c>thop</c> 0.1.1 by type of layer (<c>profile.py</c>, <c>vision/basic_hooks.py</c>, <c>vision/calc_func.py</c>).</summary>
internal static class LayerRules
{
    private static readonly FrozenDictionary<string, Func<LayerCall, long>> Rules = new Dictionary<string, Func<LayerCall, long>>
    {
        ["Conv1d"] = Convolution,
        ["Conv2d"] = Convolution,
        ["Conv3d"] = Convolution,
        ["ConvTranspose1d"] = Convolution,
        ["ConvTranspose2d"] = Convolution,
        ["ConvTranspose3d"] = Convolution,
        ["BatchNorm1d"] = Normalization,
        ["BatchNorm2d"] = Normalization,
        ["BatchNorm3d"] = Normalization,
        ["LayerNorm"] = Normalization,
        ["InstanceNorm1d"] = Normalization,
        ["InstanceNorm2d"] = Normalization,
        ["InstanceNorm3d"] = Normalization,
        ["PReLU"] = layer => layer.Input.Elements,
        ["Softmax"] = Softmax,
        ["AvgPool1d"] = layer => layer.Output.Elements,
        ["AvgPool2d"] = layer => layer.Output.Elements,
        ["AvgPool3d"] = layer => layer.Output.Elements,
        ["AdaptiveAvgPool1d"] = AdaptiveAveragePooling,
        ["AdaptiveAvgPool2d"] = AdaptiveAveragePooling,
        ["AdaptiveAvgPool3d"] = AdaptiveAveragePooling,
        ["Linear"] = layer => checked(layer.Weight.Size(1) * layer.Output.Elements),
        ["Upsample"] = UpSampling,
        ["RNNCell"] = RecurrentRules.RnnCell,
        ["GRUCell"] = RecurrentRules.GruCell,
        ["LSTMCell"] = RecurrentRules.LstmCell,
        ["RNN"] = RecurrentRules.Rnn,
        ["GRU"] = RecurrentRules.Gru,
        ["LSTM"] = RecurrentRules.Lstm,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The rule for a type; null for a type without one, or with one that says zero and that has no parameters.</summary>
    internal static Func<LayerCall, long>? Find(string type) => Rules.GetValueOrDefault(type);

    /// <summary>Elements of the output x channels of the input / groups x kernel; the input's second dimension is taken for the channels.</summary>
    private static long Convolution(LayerCall layer) =>
        checked(layer.Output.Elements * (layer.Input.Size(1) / layer.Setting("groups")) * Shapes.Product(layer.Weight.Sizes[2..]));

    private static long Normalization(LayerCall layer) => checked(layer.Input.Elements * (layer.HasParameters ? 4 : 2));

    /// <summary>An exponential and a division per element, and one addition less.</summary>
    private static long Softmax(LayerCall layer)
    {
        var features = layer.Input.Size((int)layer.Setting("dim"));
        return checked(layer.Input.Elements / features * ((3 * features) - 1));
    }

    /// <summary>The size of a window need not be whole here, and the product is cut off at the point.</summary>
    private static long AdaptiveAveragePooling(LayerCall layer)
    {
        var window = layer.Input.Sizes.Skip(2).Zip(layer.Output.Sizes.Skip(2), (from, to) => (double)from / to).Aggregate(1.0, (product, size) => product * size);
        return (long)((window + 1) * layer.Output.Elements);
    }

    private static long UpSampling(LayerCall layer)
    {
        var perElement = layer.SettingValue("mode")?.ToString() switch
        {
            "Nearest" => 1,
            "Linear" => 5,
            "Bilinear" => 11,
            "Bicubic" => 224 + 35,
            _ => 0,
        };
        return checked(perElement * layer.Output.Elements);
    }
}
