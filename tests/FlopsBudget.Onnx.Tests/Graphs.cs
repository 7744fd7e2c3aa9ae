using System.Collections.Immutable;
using FlopsBudget.Onnx.Interop;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Onnx.Shapes;
using FlopsBudget.Onnx.Tracing;
using FlopsBudget.Counting;
using FlopsBudget.Onnx.Formulas;

namespace FlopsBudget.Onnx.Tests;

/// <summary>Writes small files.</summary>
internal static class Graphs
{
    internal static OnnxRuntime Runtime { get; } = OnnxRuntime.LoadOwn([]);

    internal static OnnxNode Node(string opType, string inputs, string outputs, params OnnxAttribute[] attributes) =>
        new(opType, string.Empty, Names(inputs), Names(outputs)) { Attributes = [.. attributes] };

    internal static OnnxValue Input(string name, params long[] sizes) => new(name, OnnxType.Tensor(OnnxElements.Float, sizes));

    internal static OnnxValue Number(string name) => new(name, OnnxType.Tensor(OnnxElements.Int64, []));

    internal static OnnxValue Truth(string name) => new(name, OnnxType.Tensor(OnnxElements.Bool, []));

    internal static OnnxTensor Weight(string name, params long[] sizes) =>
        new(name, OnnxElements.Float, [.. sizes]) { IsHeavy = true };

    internal static OnnxAttribute Int(string name, long value) => new(name, OnnxAttributeKind.Int) { Int = value };

    internal static OnnxAttribute Ints(string name, params long[] values) => new(name, OnnxAttributeKind.Ints) { Ints = [.. values] };

    internal static OnnxAttribute Body(string name, OnnxGraph graph) => new(name, OnnxAttributeKind.Graph) { Graph = graph };

    internal static OnnxGraph Graph(OnnxValue[] inputs, OnnxNode[] nodes, string outputs, params OnnxTensor[] initializers) => new()
    {
        Name = "graph",
        Inputs = [.. inputs],
        Nodes = [.. nodes],
        Outputs = [.. Names(outputs).Select(name => new OnnxValue(name))],
        Initializers = [.. initializers],
    };

    internal static OnnxModel Model(OnnxGraph graph, long opset = 17) => new(8, [new(string.Empty, opset)], graph, []);

    internal static FlopReport Count(OnnxModel model, string? input = null, string? sizes = null, string? values = null) =>
        TraceCounter.Count(new Written(model, OnnxInputs.Parse(input, sizes, values)), new() { Convention = OnnxConvention.Instance });

    private static ImmutableArray<string> Names(string names) => [.. names.Split(' ').Select(name => name == "-" ? string.Empty : name)];

    private sealed class Written(OnnxModel model, OnnxInputs given) : Traces.ITraceSource
    {
        public string Name => "written";

        public IReadOnlyList<string> Inputs => [];

        public Traces.ExecutedTrace Trace()
        {
            var sized = ModelInputs.Fix(model, given);
            return new(OnnxTrace.Of(sized, GraphInference.Infer(Runtime, sized, given.Contents(sized)), Name), Execution.Shape);
        }
    }
}
