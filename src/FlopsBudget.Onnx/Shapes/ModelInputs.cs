using System.Collections.Immutable;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>Gives the inputs of a file the sizes that it leaves open. Those that it fixes stay as they are.</summary>
internal static class ModelInputs
{
    /// <summary>The model with all sizes of its inputs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="given">What the user says of the inputs.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0223</c>: sizes stay open; <c>FLOPS0224</c>: what is given does not fit.</exception>
    internal static OnnxModel Fix(OnnxModel model, OnnxInputs given)
    {
        var inputs = model.Graph.OwnInputs().ToImmutableArray();
        var shapes = Assign(inputs, given, model);
        var names = new Dictionary<string, long>(given.Sizes, StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            Bind(input, shapes.GetValueOrDefault(input.Name), names);
        }

        Check(inputs, given);
        ImmutableArray<OnnxValue> @fixed = [.. inputs.Select(input => Fix(input, shapes.GetValueOrDefault(input.Name), given, names))];
        return @fixed.Any(IsOpen) ? throw Open(@fixed) : model with { Graph = model.Graph with { Inputs = @fixed, Values = Named(model, names, shapes) } };
    }

    /// <summary>What to write so that a size is swept.</summary>
    internal static string SweepHint(OnnxModel model)
    {
        ImmutableArray<OnnxValue> open = [.. model.Graph.OwnInputs().Where(IsOpen)];
        return open.IsEmpty
            ? "The file fixes all sizes of its inputs, so there is nothing to sweep: count it."
            : $"Write a name for one of those that the file leaves open, such as S in {Line(open, "S")}: {Listed(open)}.";
    }

    /// <summary>What the exporter says of values between, with the sizes that are known by name now, and of those that the user gives.</summary>
    private static ImmutableArray<OnnxValue> Named(OnnxModel model, Dictionary<string, long> names, Dictionary<string, GivenShape> shapes) =>
    [
        .. shapes.Where(entry => model.Graph.Inputs.All(input => input.Name != entry.Key)).Select(entry =>
            new OnnxValue(entry.Key, OnnxType.Tensor(entry.Value.Type is { } type ? OnnxElements.NumberOf(type) : OnnxElements.Float, entry.Value.Sizes))),
        .. model.Graph.Values.Where(value => !shapes.ContainsKey(value.Name)).Select(value => value.Type is { Sizes: { } sizes } type
            ? value with { Type = type with { Sizes = [.. sizes.Select(size => Sized(size, names))] } }
            : value),
    ];

    private static OnnxSize Sized(OnnxSize size, Dictionary<string, long> names) =>
        size.Value is null && size.Name is { } name && names.TryGetValue(name, out var value) ? new(value, null) : size;

    private static Dictionary<string, GivenShape> Assign(ImmutableArray<OnnxValue> inputs, OnnxInputs given, OnnxModel model)
    {
        if (given.InOrder.Length > inputs.Length)
        {
            throw Mismatch($"{given.InOrder.Length} inputs are given and the file has {inputs.Length}: {Listed(inputs)}");
        }

        var shapes = given.InOrder.Zip(inputs).ToDictionary(pair => pair.Second.Name, pair => pair.First, StringComparer.Ordinal);
        foreach (var (name, shape) in given.ByName)
        {
            if (inputs.All(input => input.Name != name) && !IsForeign(name, model))
            {
                throw Mismatch($"the file has no input \"{name}\"; it has {Listed(inputs)}");
            }

            shapes[name] = shape;
        }

        return shapes;
    }

    /// <summary>Whether a value is made by an operator that ONNX Runtime does not know, so that only the user can say its shape.</summary>
    private static bool IsForeign(string name, OnnxModel model) => All(model.Graph.Nodes).Concat(model.Functions.SelectMany(function => All(function.Nodes)))
        .Any(node => GraphInference.IsForeign(node) && node.Outputs.Contains(name));

    private static IEnumerable<OnnxNode> All(IEnumerable<OnnxNode> nodes) =>
        nodes.SelectMany(node => All(node.Attributes.SelectMany(attribute => attribute.AllGraphs).SelectMany(graph => graph.Nodes)).Prepend(node));

    /// <summary>Learns the names of sizes from an input that is given.</summary>
    private static void Bind(OnnxValue input, GivenShape? shape, Dictionary<string, long> names)
    {
        if (shape is null)
        {
            return;
        }

        if (input.Type is { IsTensor: false })
        {
            throw Mismatch($"\"{input.Name}\" is no tensor");
        }

        if (shape.Type is { } type && input.Type is { Element: > 0 and var element } && OnnxElements.NumberOf(type) != element)
        {
            throw Mismatch($"\"{input.Name}\" is {OnnxElements.NameOf(element)} in the file and {ElementTypes.NameOf(type)} as it is given");
        }

        if (input.Type?.Sizes is not { } sizes)
        {
            return;
        }

        if (sizes.Length != shape.Sizes.Length)
        {
            throw Mismatch($"\"{input.Name}\" is {input.Type} in the file, and {shape.Sizes.Length} sizes are given: {string.Join(',', shape.Sizes)}");
        }

        foreach (var (size, value) in sizes.Zip(shape.Sizes))
        {
            if (size.Value is > 0 and var @fixed && @fixed != value)
            {
                throw Mismatch($"\"{input.Name}\" is {input.Type} in the file, whose fixed sizes cannot be other ones: {string.Join(',', shape.Sizes)}");
            }

            if (size is { Value: null, Name: { } name } && !names.TryAdd(name, value) && names[name] != value)
            {
                throw Mismatch($"the size {name} is {names[name]} in one place, and {value} at \"{input.Name}\"");
            }
        }
    }

    private static void Check(ImmutableArray<OnnxValue> inputs, OnnxInputs given)
    {
        var names = inputs.SelectMany(input => input.Type?.Sizes ?? []).Select(size => size.Value is null ? size.Name : null).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (given.Sizes.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw Mismatch($"the file has no open size \"{unknown}\"; {(names.Count == 0 ? "it has none" : $"it has {string.Join(", ", names)}")}");
        }

        if (given.Values.Keys.FirstOrDefault(name => inputs.All(input => input.Name != name)) is { } nowhere)
        {
            throw Mismatch($"a value is given for \"{nowhere}\", which is no input of the file; it has {Listed(inputs)}");
        }
    }

    private static OnnxValue Fix(OnnxValue input, GivenShape? shape, OnnxInputs given, Dictionary<string, long> names)
    {
        var element = input.Type?.Element is > 0 and var known ? known : shape?.Type is { } type ? OnnxElements.NumberOf(type) : OnnxElements.Float;
        if (shape is not null)
        {
            return input with { Type = OnnxType.Tensor(element, shape.Sizes) };
        }

        if (given.Values.TryGetValue(input.Name, out var values) && input.Type?.Known is null)
        {
            return input with { Type = OnnxType.Tensor(element, input.Type?.Sizes is { Length: 0 } ? [] : [values.Length]) };
        }

        return input.Type is { IsTensor: true, Sizes: { } sizes } ? input with { Type = input.Type with { Sizes = [.. sizes.Select(size => Sized(size, names))] } } : input;
    }

    // Nothing has no elements: old exporters write 0 for a size that is open.
    private static bool IsOpen(OnnxValue input) => input.Type is null || (input.Type.IsTensor && (input.Type.Known is not { } sizes || sizes.Contains(0)));

    private static FlopsBudgetException Open(ImmutableArray<OnnxValue> inputs)
    {
        ImmutableArray<OnnxValue> open = [.. inputs.Where(IsOpen)];
        return new(DiagnosticIds.OpenSizes, $"The file leaves sizes of its inputs open: {Listed(open)}. Say what they are, such as {Line(open, "1")}.");
    }

    /// <summary>The metadatum to paste.</summary>
    /// <param name="open">Inputs with open sizes.</param>
    /// <param name="last">What stands for the last of them, the one that most likely is swept; the others are 1.</param>
    private static string Line(ImmutableArray<OnnxValue> open, string last)
    {
        var areNamed = open.All(input => input.Type?.Sizes is { } own && own.All(size => size.Value is > 0 || size is { Value: null, Name: not null }));
        if (areNamed)
        {
            string[] names = [.. open.SelectMany(input => input.Type?.Sizes ?? []).Where(size => size.Value is null).Select(size => size.Name!).Distinct(StringComparer.Ordinal)];
            return $"Sizes=\"{string.Join("; ", names.Select(name => $"{name}={(name == names[^1] ? last : "1")}"))}\"";
        }

        var inputs = open.Select(input => (input.Name, Sizes: input.Type?.Sizes is { } own ? own.Select(size => size.Value is > 0 and var value ? $"{value}" : "1").ToArray() : ["1", "3", "224", "224"])).ToList();
        var swept = open[^1].Type?.Sizes is { } sizes ? sizes.ToList().FindLastIndex(size => size.Value is not > 0) : inputs[^1].Sizes.Length - 1;
        if (last != "1")
        {
            inputs[^1].Sizes[swept] = last;
        }

        return $"Input=\"{string.Join("; ", inputs.Select(input => $"{input.Name}={string.Join(',', input.Sizes)}"))}\"";
    }

    private static string Listed(IReadOnlyCollection<OnnxValue> inputs) => inputs.Count == 0
        ? "no inputs"
        : string.Join("; ", inputs.Select(input => $"{input.Name}={input.Type?.ToString() ?? "?"}"));

    private static FlopsBudgetException Mismatch(string why) => new(DiagnosticIds.InputMisfit, $"The inputs do not fit the file: {why}.");
}
