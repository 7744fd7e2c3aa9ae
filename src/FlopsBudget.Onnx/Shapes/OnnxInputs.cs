using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>What a user says of the inputs of a file.</summary>
internal sealed record OnnxInputs
{
    /// <summary>Nothing: all sizes are the file's.</summary>
    internal static OnnxInputs None { get; } = new();

    /// <summary>Shapes in the order of the file's inputs.</summary>
    internal ImmutableArray<GivenShape> InOrder { get; init; } = [];

    /// <summary>Shapes by the names of inputs, or of what an operator writes that ONNX Runtime does not know.</summary>
    internal IReadOnlyDictionary<string, GivenShape> ByName { get; init; } = ImmutableDictionary<string, GivenShape>.Empty;

    /// <summary>Open sizes by their names.</summary>
    internal IReadOnlyDictionary<string, long> Sizes { get; init; } = ReadOnlyDictionary<string, long>.Empty;

    /// <summary>Values by the names of inputs.</summary>
    internal IReadOnlyDictionary<string, ImmutableArray<long>> Values { get; init; } = ReadOnlyDictionary<string, ImmutableArray<long>>.Empty;

    /// <summary>Reads what is written.</summary>
    /// <param name="input">Shapes: <c>1,3,224,224</c>, <c>int64[1,128]; int64[1,128]</c> in order or <c>ids=1,128; mask=1,128</c> by name.</param>
    /// <param name="sizes">Open sizes: <c>batch=1; sequence=128</c>.</param>
    /// <param name="values">Values: <c>sr=16000</c>, <c>sizes=2,3</c>.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: one of them cannot be read.</exception>
    internal static OnnxInputs Parse(string? input, string? sizes = null, string? values = null)
    {
        var shapes = Parts(input).Select(part => (part.Name, Shape: Shape(part.Text))).ToList();
        return new()
        {
            InOrder = [.. shapes.Where(part => part.Name is null).Select(part => part.Shape)],
            ByName = Unique(shapes.Where(part => part.Name is not null).Select(part => (part.Name!, part.Shape)), "input"),
            Sizes = Unique(Parts(sizes).Select(part => (Named(part, "Sizes"), Number(part.Text, part.Text) is > 0 and var size ? size : throw Unreadable(part.Text, "a size is a positive whole number"))), "size"),
            Values = Unique(Parts(values).Select(part => (Named(part, "Values"), (ImmutableArray<long>)[.. part.Text.Split(',', StringSplitOptions.TrimEntries).Select(number => Value(number, part.Name!))])), "value"),
        };
    }

    /// <summary>The same with the values of the files that are named.</summary>
    /// <param name="folder">The folder from which they are.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0216</c>: one is missing, or cannot be used.</exception>
    internal OnnxInputs From(string folder)
    {
        return this with { InOrder = [.. InOrder.Select(Read)], ByName = ByName.ToDictionary(entry => entry.Key, entry => Read(entry.Value), StringComparer.Ordinal) };

        GivenShape Read(GivenShape given) => given is { File: { } file, Values: null } && NumpyArray.Read(folder, file) is var (shape, values)
            ? given with { Sizes = shape.Sizes, Type = shape.Type, Values = values }
            : given;
    }

    /// <summary>The contents of the inputs that are given with values.</summary>
    /// <param name="model">The model, with all sizes of its inputs.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0224</c>: there are more or fewer values than elements, or they are no whole numbers.</exception>
    internal IReadOnlyDictionary<string, OnnxTensor> Contents(OnnxModel model)
    {
        var contents = Values.ToDictionary(entry => entry.Key, entry => Contents(model.Graph.Inputs.First(input => input.Name == entry.Key), entry.Value), StringComparer.Ordinal);
        foreach (var (input, place) in model.Graph.OwnInputs().Select((input, place) => (input, place)))
        {
            var given = ByName.GetValueOrDefault(input.Name) ?? (place < InOrder.Length ? InOrder[place] : null);
            if (given?.Values is { } values && !contents.TryAdd(input.Name, OnnxTensor.OfBytes(input.Name, input.Type!.Element, given.Sizes, values)))
            {
                throw Unreadable(input.Name, "its values are given twice, by Values and by a file");
            }
        }

        return contents;
    }

    private static OnnxTensor Contents(OnnxValue input, ImmutableArray<long> values)
    {
        var sizes = input.Type?.Known ?? [];
        var elements = Traces.Shapes.Product(sizes);
        var type = input.Type?.Element ?? OnnxElements.Int64;
        return elements != values.Length
            ? throw new FlopsBudgetException(DiagnosticIds.InputMisfit, $"{values.Length} {(values.Length == 1 ? "value is" : "values are")} given for \"{input.Name}\", which is {input.Type}: {elements} {(elements == 1 ? "element" : "elements")}.")
            : OnnxTensor.OfBytes(input.Name, type, sizes, [.. values.SelectMany(Bytes)]);

        IEnumerable<byte> Bytes(long value)
        {
            try
            {
                return OnnxInputs.Bytes(input, type, value);
            }
            catch (OverflowException)
            {
                throw new FlopsBudgetException(DiagnosticIds.InputMisfit, $"The value {value} is given for \"{input.Name}\", which is {input.Type} and cannot hold it.");
            }
        }
    }

    private static byte[] Bytes(OnnxValue input, int type, long value) => type switch
    {
        1 => BitConverter.GetBytes((float)value),
        2 => [checked((byte)value)],
        9 => [value is 0 or 1 ? (byte)value : throw new OverflowException()],
        3 => [unchecked((byte)checked((sbyte)value))],
        4 => BitConverter.GetBytes(checked((ushort)value)),
        5 => BitConverter.GetBytes(checked((short)value)),
        6 => BitConverter.GetBytes(checked((int)value)),
        7 => BitConverter.GetBytes(value),
        11 => BitConverter.GetBytes((double)value),
        12 => BitConverter.GetBytes(checked((uint)value)),
        13 => BitConverter.GetBytes(checked((ulong)value)),
        _ => throw new FlopsBudgetException(DiagnosticIds.InputMisfit, $"\"{input.Name}\" is {input.Type}, and takes no value here; only whole numbers and Booleans decide sizes and branches."),
    };

    private static IEnumerable<(string? Name, string Text)> Parts(string? text) =>
        (text ?? string.Empty).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.LastIndexOf('=') is var sign and >= 0 ? ((string?)part[..sign].Trim(), part[(sign + 1)..].Trim()) : (null, part));

    private static GivenShape Shape(string text)
    {
        if (InputSource.IsFile(text))
        {
            return new([], null) { File = text };
        }

        var shape = ShapeText.Parse(text);
        return new(shape.Sizes, text.Contains('[', StringComparison.Ordinal) && !text.StartsWith('[') ? shape.Type : null);
    }

    private static string Named((string? Name, string Text) part, string what) =>
        part.Name ?? throw Unreadable(part.Text, $"{what} are written as a name and a number, such as {(what == "Sizes" ? "batch=1" : "sr=16000")}");

    private static long Number(string number, string text) =>
        long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Unreadable(text, $"\"{number}\" is not a whole number");

    private static long Value(string text, string name) =>
        bool.TryParse(text, out var truth) ? (truth ? 1 : 0)
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Unreadable($"{name}={text}", $"\"{text}\" is neither a whole number nor true or false");

    private static Dictionary<string, T> Unique<T>(IEnumerable<(string Name, T Value)> parts, string what)
    {
        var unique = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (name, value) in parts)
        {
            if (!unique.TryAdd(name, value))
            {
                throw Unreadable(name, $"the {what} \"{name}\" is given twice");
            }
        }

        return unique;
    }

    private static FlopsBudgetException Unreadable(string text, string why) => new(DiagnosticIds.UnreadableInput, $"\"{text}\" cannot be read: {why}.");
}
