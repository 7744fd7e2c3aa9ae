using System.Collections.Immutable;
using System.Globalization;
using FlopsBudget.Traces;

namespace FlopsBudget;

/// <summary>The inputs of one call of a model as shapes and plain values, without any tensor.</summary>
public sealed class InputShapes
{
    private InputShapes(ImmutableArray<TensorShape> shapes, ImmutableArray<string> texts, IReadOnlyList<string>? names = null)
    {
        Shapes = shapes;
        Texts = texts;
        Names = names ?? [.. shapes.Select((shape, place) => HasText(place) ? texts[place] : shape.ToString())];
    }

    /// <summary>The shape of each input; that of a number for a plain value such as <c>true</c>.</summary>
    public ImmutableArray<TensorShape> Shapes { get; }

    /// <summary>What was written for each input; empty when they were given otherwise.</summary>
    internal ImmutableArray<string> Texts { get; }

    /// <summary>Each input as reports name it: its shape, or the value or the source of its values as it was written.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>
    /// Reads shapes such as <c>1,3,224,224</c> (float32) or <c>int64[1,128]; float32[1,16]</c>, separated by semicolons. An input that is a
    /// number, a Boolean, a text or an enumeration takes a value: <c>int64[1,128]; 0; true</c>.
    /// </summary>
    /// <param name="text">The shapes.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: the text is not a list of shapes.</exception>
    public static InputShapes Parse(string text)
    {
        var input = ParseDeclared(text);
        return input.Texts.FirstOrDefault(InputSource.Is) is { } source
            ? throw new FlopsBudgetException(
                DiagnosticIds.UnreadableInput,
                $"The input \"{source}\" is a file or a member, which items of a project and flops count take. Give its tensor here, or a shape such as 1,3,224,224.")
            : input;
    }

    /// <summary>Reads what an item declares: shapes and values, and also files and static members that hold values. Those are not read yet.</summary>
    /// <param name="text">The inputs.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: the text is not a list of inputs.</exception>
    internal static InputShapes ParseDeclared(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ImmutableArray<string> texts = [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return new([.. texts.Select(Shape)], texts);
    }

    /// <summary>Uses shapes as they are.</summary>
    /// <param name="shapes">The inputs, in order.</param>
    public static InputShapes Of(params ImmutableArray<TensorShape> shapes) => new(shapes, []);

    /// <summary>Uses the sizes of inputs of 32-bit floating-point numbers.</summary>
    /// <param name="inputs">The sizes of each, in order.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: a size is not positive.</exception>
    public static InputShapes OfSizes(params long[][] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Parse(string.Join(';', inputs.Select(sizes => $"float32[{string.Join(',', sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)))}]")));
    }

    /// <summary>The same under the same names, with the shapes of what their sources hold.</summary>
    internal InputShapes With(ImmutableArray<TensorShape> shapes, ImmutableArray<string> texts) => new(shapes, texts, Names);

    /// <summary>Whether an input is a value and no shape.</summary>
    internal bool IsPlain(int place) => place < Texts.Length && IsPlain(Texts[place]);

    private static bool IsPlain(string text) => PlainValue.IsText(text) && !ShapeText.IsShape(text);

    private static TensorShape Shape(string text) => IsPlain(text) || InputSource.Is(text) ? new([], ElementType.Float32) : ShapeText.Parse(text);

    private bool HasText(int place) => IsPlain(place) || (place < Texts.Length && InputSource.Is(Texts[place]));

    /// <summary>The shapes as text.</summary>
    public override string ToString() => string.Join("; ", Names);
}
