using System.Collections;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Finds the tensors in what a module is given or returns.</summary>
internal static class NestedTensors
{
    /// <summary>The tensors of a tensor, a tuple, a list or a dictionary, nested or not, in order.</summary>
    /// <param name="value">The arguments or the result.</param>
    internal static IEnumerable<Tensor> Of(object? value) => value switch
    {
        // A tensor is a sequence of its rows as well.
        // TorchSharp's attention returns one without anything inside for weights that were not asked for.
        Tensor tensor => tensor.IsInvalid ? [] : [tensor],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(index => Of(tuple[index])),
        IDictionary dictionary => dictionary.Values.Cast<object?>().SelectMany(Of),
        string => [],
        IEnumerable list => list.Cast<object?>().SelectMany(Of),
        _ => [],
    };
}
