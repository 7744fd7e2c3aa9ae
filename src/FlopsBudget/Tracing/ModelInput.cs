using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget;

/// <summary>
/// The inputs of one call of a model: tensors, or shapes from which they are made. Sizes alone, such as <c>[1, 3, 224, 224]</c>, are one input
/// of 32-bit floating-point numbers.
/// </summary>
[CollectionBuilder(typeof(ModelInput), nameof(OfSizes))]
public sealed class ModelInput
{
    private readonly InputShapes _given;

    // An array, since shapes alone need no TorchSharp: of a structure over its type the runtime would load it.
    private Tensor?[]? _tensors;

    private ModelInput(InputShapes given) => _given = given;

    /// <summary>The shape of each input; that of a number for a plain value such as <c>true</c>.</summary>
    public ImmutableArray<TensorShape> Shapes => _given.Shapes;

    /// <summary>The tensors, none in the place of a shape; empty when the input was given as shapes.</summary>
    internal ImmutableArray<Tensor?> Tensors => _tensors is null ? [] : ImmutableCollectionsMarshal.AsImmutableArray(_tensors);

    /// <summary>What was written for each input; empty when the input was given as tensors.</summary>
    internal ImmutableArray<string> Texts => _given.Texts;

    /// <summary>Each input as reports name it: its shape, or the value or the source of its values as it was written.</summary>
    internal IReadOnlyList<string> Names => _given.Names;

    /// <summary>The shapes as they were written, for a file that says the types itself; those of tensors with their types.</summary>
    internal string ShapeText => string.Join("; ", _given.Texts.IsDefaultOrEmpty ? Shapes.Select(shape => shape.ToString()) : _given.Texts);

    /// <summary>
    /// Reads shapes such as <c>1,3,224,224</c> (float32) or <c>int64[1,128]; float32[1,16]</c>, separated by semicolons. A parameter of
    /// <c>forward</c> that is a number, a Boolean, a text or an enumeration takes a value: <c>int64[1,128]; 0; true</c>.
    /// </summary>
    /// <param name="text">The shapes.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: the text is not a list of shapes.</exception>
    public static ModelInput Parse(string text)
    {
        try
        {
            return Of(InputShapes.Parse(text));
        }
        catch (FlopsBudgetException exception) when (text.Contains('=', StringComparison.Ordinal))
        {
            throw new FlopsBudgetException(exception.Code, $"{exception.Text} Inputs have names in ONNX files: new ModelFile(\"net.onnx\") {{ Input = \"{text}\" }}.", exception);
        }
    }

    /// <summary>Uses shapes, from which the tensors are made.</summary>
    /// <param name="shapes">The inputs, in order.</param>
    public static ModelInput Of(InputShapes shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        return new(shapes);
    }

    /// <summary>Uses the sizes of one input of 32-bit floating-point numbers.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: a size is not positive.</exception>
    public static ModelInput OfSizes(params ReadOnlySpan<long> sizes) => Of(InputShapes.OfSizes(sizes.ToArray()));

    /// <summary>Uses the sizes of several inputs of 32-bit floating-point numbers, in order.</summary>
    /// <param name="inputs">The sizes of each.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: a size is not positive.</exception>
    public static ModelInput OfSizes(params long[][] inputs) => Of(InputShapes.OfSizes(inputs));

    /// <summary>The sizes of the first input, for the compiler: a collection of sizes is one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<long> GetEnumerator() => (Shapes is [var first, ..] ? first.Sizes : []).AsEnumerable().GetEnumerator();

    /// <summary>The same inputs, with the tensors that their sources hold. Reports name the sources.</summary>
    /// <param name="read">Reads a source.</param>
    internal ModelInput WithValues(Func<string, IReadOnlyList<Tensor>> read)
    {
        if (!Texts.Any(InputSource.Is))
        {
            return this;
        }

        var all = Texts.SelectMany((text, place) => InputSource.Is(text)
            ? read(text).Select(tensor => (Shape: ShapeOf(tensor), Tensor: (Tensor?)tensor, Text: text))
            : [(Shapes[place], null, text)]).ToList();
        return new(_given.With([.. all.Select(one => one.Shape)], [.. all.Select(one => one.Text)])) { _tensors = [.. all.Select(one => one.Tensor)] };
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

        return new(InputShapes.Of([.. tensors.Select(ShapeOf)])) { _tensors = [.. tensors] };
    }

    /// <summary>Whether an input is a value and no shape.</summary>
    internal bool IsPlain(int place) => _given.IsPlain(place);

    /// <summary>Whether an input is a tensor.</summary>
    internal bool HasTensor(int place) => place < Tensors.Length && Tensors[place] is not null;

    /// <summary>Whether an input was given as a shape alone, so that its values have to be made up.</summary>
    internal bool IsMadeUp(int place) => !HasTensor(place) && !IsPlain(place);

    private static TensorShape ShapeOf(Tensor tensor) => new([.. tensor.shape], (ElementType)tensor.dtype);

    /// <summary>The shapes as text.</summary>
    public override string ToString() => _given.ToString();

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

    /// <summary>Uses sizes, as <see cref="OfSizes(ReadOnlySpan{long})"/> does. No sizes are no input, which whatever takes one refuses.</summary>
    [return: NotNullIfNotNull(nameof(sizes))]
    public static implicit operator ModelInput?(long[]? sizes) => sizes is null ? null : OfSizes(sizes.AsSpan());

    /// <summary>Reads shapes, as <see cref="Parse"/> does. No text is no input, which whatever takes one refuses.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator ModelInput?(string? text) => text is null ? null : Parse(text);

    /// <summary>Uses shapes, as <see cref="Of(InputShapes)"/> does. No shapes are no input, which whatever takes one refuses.</summary>
    [return: NotNullIfNotNull(nameof(shapes))]
    public static implicit operator ModelInput?(InputShapes? shapes) => shapes is null ? null : Of(shapes);
}
