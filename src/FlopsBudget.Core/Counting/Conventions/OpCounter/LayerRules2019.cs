using System.Collections;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions.OpCounter;

/// <summary>The rules of <c>thop</c> in March 2019 by type of layer (<c>count_hooks.py</c>).</summary>
internal static class LayerRules2019
{
    private static readonly FrozenDictionary<string, Func<LayerCall, long>> Rules = new Dictionary<string, Func<LayerCall, long>>
    {
        ["Conv2d"] = Convolution,
        ["BatchNorm1d"] = layer => checked(4 * layer.Input.Elements),
        ["BatchNorm2d"] = layer => checked(4 * layer.Input.Elements),
        ["BatchNorm3d"] = layer => checked(4 * layer.Input.Elements),
        ["ReLU"] = layer => layer.Input.Elements,
        ["ReLU6"] = layer => layer.Input.Elements,
        ["MaxPool1d"] = layer => checked(layer.Output.Elements * Window(layer)),
        ["MaxPool2d"] = layer => checked(layer.Output.Elements * Window(layer)),
        ["MaxPool3d"] = layer => checked(layer.Output.Elements * Window(layer)),
        ["AdaptiveMaxPool1d"] = layer => checked(layer.Output.Elements * AdaptiveWindow(layer)),
        ["AdaptiveMaxPool2d"] = layer => checked(layer.Output.Elements * AdaptiveWindow(layer)),
        ["AdaptiveMaxPool3d"] = layer => checked(layer.Output.Elements * AdaptiveWindow(layer)),
        ["AvgPool1d"] = layer => checked(layer.Output.Elements * (Window(layer) + 1)),
        ["AvgPool2d"] = layer => checked(layer.Output.Elements * (Window(layer) + 1)),
        ["AvgPool3d"] = layer => checked(layer.Output.Elements * (Window(layer) + 1)),
        ["AdaptiveAvgPool1d"] = layer => checked(layer.Output.Elements * (AdaptiveWindow(layer) + 1)),
        ["AdaptiveAvgPool2d"] = layer => checked(layer.Output.Elements * (AdaptiveWindow(layer) + 1)),
        ["AdaptiveAvgPool3d"] = layer => checked(layer.Output.Elements * (AdaptiveWindow(layer) + 1)),
        ["Linear"] = layer => checked(layer.Output.Elements * ((2 * layer.Weight.Size(1)) - 1)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The rule for a type; null for one without.</summary>
    internal static Func<LayerCall, long>? Find(string type) => Rules.GetValueOrDefault(type);

    /// <summary>Elements of the output x (kernel height x kernel width x input channels / groups + 1 for a bias).</summary>
    private static long Convolution(LayerCall layer)
    {
        var perElement = Shapes.Product(layer.Weight.Sizes[1..]) + (layer.Parameter("bias") is null ? 0 : 1);
        return checked(layer.Output.Elements * perElement);
    }

    /// <summary>
    /// The window as it was written: one number for a square one. TorchSharp does not keep how it was written, and one number is
    /// what is usual.
    /// </summary>
    private static long Window(LayerCall layer)
    {
        var sizes = Numbers(layer.SettingValue("kernel_size")).ToArray();
        return sizes.Distinct().Count() == 1 ? sizes[0] : Shapes.Product(sizes);
    }

    private static long AdaptiveWindow(LayerCall layer) =>
        Shapes.Product(layer.Input.Sizes.Skip(2).Zip(layer.Output.Sizes.Skip(2), (from, to) => from / to));

    private static IEnumerable<long> Numbers(object? value) => value switch
    {
        long number => [number],
        IEnumerable list => list.Cast<long>(),
        ITuple tuple => Enumerable.Range(0, tuple.Length).Select(index => (long)tuple[index]!),
        _ => throw new InvalidOperationException($"A window is given as {value?.GetType().Name ?? "null"}."),
    };
}
