using System.Collections.Immutable;
using FlopsBudget.Onnx.Interop;
using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>Asks ONNX Runtime for the shapes of all values of a part of a graph: every output of a node becomes an output of the model.</summary>
internal sealed class CompiledShapes(OnnxRuntime runtime, OnnxModel model)
{
    // Since then a tensor of the file need not be an input too, and only one that is none is constant.
    private const long WithConstants = 4;

    /// <summary>What is known of all that some nodes write.</summary>
    /// <param name="nodes">The nodes, in order.</param>
    /// <param name="known">What is known of all that they read and do not write themselves.</param>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0321</c>: sizes do not fit together; <c>FLOPS0325</c>: ONNX Runtime refuses the model; <c>FLOPS0411</c>: it is too old for it.
    /// </exception>
    internal IReadOnlyDictionary<string, ScopeValue> Infer(IReadOnlyList<OnnxNode> nodes, IReadOnlyDictionary<string, ScopeValue> known)
    {
        var written = nodes.SelectMany(node => node.Outputs).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        var read = nodes.SelectMany(node => node.Inputs).Where(name => name.Length > 0 && !written.Contains(name)).Distinct(StringComparer.Ordinal).ToList();
        var part = new OnnxModel(Math.Max(WithConstants, model.IrVersion), Opsets(nodes), new()
        {
            Nodes = [.. Named(nodes).SelectMany(ComparisonExpansion.Expand)],
            Initializers = [.. read.Select(name => Find(name).Contents is { } tensor ? tensor with { Name = name } : null).OfType<OnnxTensor>()],
            Inputs = [.. read.Where(name => Find(name).Contents is null).Select(name => new OnnxValue(name, Find(name).Type))],
            Outputs = [.. written.Select(name => new OnnxValue(name))],
        }, []);
        var names = new ShortNames();
        var result = Compile(part, names);
        var folded = result.Initializers.Where(tensor => !tensor.IsHeavy).ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        return result.Outputs.ToDictionary(output => names.LongOf(output.Name), output => new ScopeValue(output.Type, Folded(output.Name)), StringComparer.Ordinal);

        OnnxTensor? Folded(string name) => folded.TryGetValue(name, out var tensor) ? tensor with { Name = names.LongOf(name) } : null;

        ScopeValue Find(string name) => known.GetValueOrDefault(name)
            ?? throw new FlopsBudgetException(DiagnosticIds.RefusedOnnx, $"The file is damaged: {nodes.First(node => node.Inputs.Contains(name)).Label} reads \"{name}\", which nothing makes.");
    }

    /// <summary>Names are for messages, and must not be given twice: what a function runs is there once for each call.</summary>
    private static IEnumerable<OnnxNode> Named(IEnumerable<OnnxNode> nodes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return nodes.Select((node, place) => node.Name.Length == 0 || names.Add(node.Name) ? node : node with { Name = $"{node.Name}#{place}" });
    }

    private ImmutableArray<OnnxOpset> Opsets(IReadOnlyList<OnnxNode> nodes)
    {
        var missing = model.Functions.SelectMany(function => function.Opsets)
            .Where(opset => model.Opsets.All(own => own.Domain != opset.Domain))
            .DistinctBy(opset => opset.Domain);
        // Node by node, sets that no node uses stay out: a file may name one that ONNX Runtime does not know.
        var used = nodes.Select(node => node.Domain).Append(string.Empty).ToHashSet(StringComparer.Ordinal);
        return [.. model.Opsets.Concat(missing).Where(opset => used.Contains(opset.Domain))];
    }

    private OnnxGraph Compile(OnnxModel part, ShortNames names) => Infer(names.Shorten(part), () => Infer(part, null));

    /// <summary>What ONNX Runtime infers of a model.</summary>
    /// <param name="part">The model.</param>
    /// <param name="again">Asks again where it is refused, so that what ONNX Runtime says has the names of the file; null where it has them.</param>
    private OnnxGraph Infer(OnnxModel part, Func<OnnxGraph>? again)
    {
        try
        {
            using var bytes = ModelWriter.Write(part);
            return runtime.Infer(bytes.Written, Values);
        }
        catch (OnnxRuntimeException exception)
        {
            _ = again?.Invoke();
            throw Refused(exception.Message);
        }
    }

    // The nodes of the copy are those that it was made of.
    private static OnnxGraph Values(Stream copy) => new ModelReader(new(copy), hasNodes: false).Model(copy.Length).Graph;

    private FlopsBudgetException Refused(string message)
    {
        var text = message.ReplaceLineEndings(" ").Trim();
        if (Says("opset") || Says("IR version"))
        {
            var versions = string.Join(", ", model.Opsets.Select(opset => $"{(opset.Domain.Length == 0 ? "ai.onnx" : opset.Domain)} {opset.Version}"));
            return new(
                DiagnosticIds.NewerOpset,
                $"The file uses {versions} (format {model.IrVersion}), which is more than ONNX Runtime {runtime.Version} knows. Reference a newer Microsoft.ML.OnnxRuntime, or export for an older operator set. ({text})");
        }

        return Says("ShapeInferenceError") || Says("incompatible dimensions") || Says("mismatch")
            ? new(DiagnosticIds.OperatorMisfit, $"Sizes in the file do not fit together: {text} Check the inputs that are given, and the file.")
            : new(DiagnosticIds.RefusedOnnx, $"ONNX Runtime {runtime.Version} refuses the file: {text}");

        bool Says(string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
    }
}
