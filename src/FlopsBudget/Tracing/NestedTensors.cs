using System.Collections;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Finds the tensors in what a module is given or returns.</summary>
internal static class NestedTensors
{
    /// <summary>
    /// The tensors of a tensor, a tuple, a list or a dictionary, nested or not, in order. What an iterator would give is left out: to ask it
    /// runs the model's code in it, which whoever it is for does as well.
    /// </summary>
    /// <param name="value">The arguments or the result.</param>
    internal static IEnumerable<Tensor> Of(object? value) => value switch
    {
        // A tensor is a sequence of its rows as well.
        // TorchSharp's attention returns one without anything inside for weights that were not asked for.
        Tensor tensor => tensor.IsInvalid ? [] : [tensor],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(index => Of(tuple[index])),
        IDictionary dictionary => dictionary.Values.Cast<object?>().SelectMany(Of),
        ICollection or IReadOnlyCollection<object?> => ((IEnumerable)value).Cast<object?>().SelectMany(Of),
        _ => [],
    };

    /// <summary>A result of which nothing is left to be made: each iterator in it was asked, once, as whoever gets the result would.</summary>
    /// <param name="result">What a model or a block of code has returned.</param>
    internal static object? Asked(object? result) => result switch
    {
        null or string or Tensor or nn.Module => result,
        ITuple tuple => Enumerable.Range(0, tuple.Length).Select(index => Asked(tuple[index])).ToList(),
        IDictionary dictionary => dictionary.Values.Cast<object?>().Select(Asked).ToList(),
        IEnumerable sequence => sequence.Cast<object?>().Select(Asked).ToList(),
        _ => result,
    };
}
