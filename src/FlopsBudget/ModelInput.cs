using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using FlopsBudget.Tracing;
using static TorchSharp.torch;

namespace FlopsBudget;

/// <summary>The inputs of one call of a model: tensors, or shapes from which they are made.</summary>
public sealed class ModelInput
{
    private ModelInput(ImmutableArray<TensorShape> shapes, ImmutableArray<Tensor> tensors)
    {
        Shapes = shapes;
        Tensors = tensors;
    }

    /// <summary>The shape of each input.</summary>
    public ImmutableArray<TensorShape> Shapes { get; }

    /// <summary>The tensors; empty when the input was given as shapes.</summary>
    internal ImmutableArray<Tensor> Tensors { get; }

    /// <summary>Reads shapes such as <c>1,3,224,224</c> (float32) or <c>int64[1,128]; float32[1,16]</c>, separated by semicolons.</summary>
    /// <param name="text">The shapes.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: the text is not a list of shapes.</exception>
    public static ModelInput Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new([.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ShapeText.Parse)], []);
    }

    /// <summary>Uses tensors as they are; they stay the caller's.</summary>
    /// <param name="tensors">The inputs, in order.</param>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public static ModelInput Of(params Tensor[] tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (Array.IndexOf(tensors, null) is var none and >= 0)
        {
            throw new ArgumentNullException(nameof(tensors), $"Input {none + 1} of {tensors.Length} is null.");
        }

        return new([.. tensors.Select(tensor => new TensorShape([.. tensor.shape], tensor.dtype))], [.. tensors]);
    }

    /// <summary>The shapes as text.</summary>
    public override string ToString() => string.Join("; ", Shapes);

    /// <summary>Uses one tensor as the input. No tensor is no input, which whatever takes one refuses.</summary>
    [return: NotNullIfNotNull(nameof(tensor))]
    public static implicit operator ModelInput?(Tensor? tensor) => tensor is null ? null : Of(tensor);

    /// <summary>Uses tensors as the inputs, in order.</summary>
    public static implicit operator ModelInput(Tensor[] tensors) => Of(tensors);

    /// <summary>Uses two tensors as the inputs, in order.</summary>
    public static implicit operator ModelInput((Tensor First, Tensor Second) tensors) => Of(tensors.First, tensors.Second);

    /// <summary>Uses three tensors as the inputs, in order.</summary>
    public static implicit operator ModelInput((Tensor First, Tensor Second, Tensor Third) tensors) =>
        Of(tensors.First, tensors.Second, tensors.Third);

    /// <summary>Reads shapes, as <see cref="Parse"/> does. No text is no input, which whatever takes one refuses.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator ModelInput?(string? text) => text is null ? null : Parse(text);
}
