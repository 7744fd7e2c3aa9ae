namespace FlopsBudget.Traces;

/// <summary>Weight and bias of a layer that libtorch keeps packed in an object, as quantized layers do; no list of parameters shows them.</summary>
/// <param name="Name">The attribute that holds it, such as <c>_packed_params</c>.</param>
/// <param name="Tensors">What is packed, each once.</param>
/// <param name="IsTransposed">Whether it is that of a transposed convolution.</param>
internal sealed record PackedWeight(string Name, IReadOnlyList<PackedTensor> Tensors, bool IsTransposed)
{
    /// <summary>The elements of weights and biases.</summary>
    internal long Elements => Tensors.Sum(tensor => tensor.Elements);

    /// <summary>The bytes of weights and biases.</summary>
    internal long Bytes => Tensors.Sum(tensor => tensor.Bytes);

    /// <summary>The weights: what has rows and columns.</summary>
    internal IEnumerable<PackedTensor> Weights => Tensors.Where(tensor => tensor.IsWeight);

    /// <summary>The biases.</summary>
    internal IEnumerable<PackedTensor> Biases => Tensors.Where(tensor => !tensor.IsWeight);
}
