using System.Collections;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Training;

/// <summary>Finds the tensors in what a model returns.</summary>
internal static class ModelOutputs
{
    /// <summary>The tensors of a tensor, a tuple, a list or a dictionary, nested or not, in order.</summary>
    /// <param name="result">What the model returned.</param>
    internal static IEnumerable<Tensor> TensorsOf(object? result) => result switch
    {
        // A tensor is a sequence of its rows as well.
        Tensor tensor => [tensor],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(index => TensorsOf(tuple[index])),
        IDictionary dictionary => dictionary.Values.Cast<object?>().SelectMany(TensorsOf),
        string => [],
        IEnumerable list => list.Cast<object?>().SelectMany(TensorsOf),
        _ => [],
    };
}
