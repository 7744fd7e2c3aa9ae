using FlopsBudget.Onnx.Interop;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Onnx.Shapes;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Tracing;

/// <summary>A file with what it leaves open of its inputs.</summary>
internal sealed class OnnxSource(string path, OnnxInput input, OnnxRuntime runtime) : ITraceSource
{
    private IReadOnlyList<string> _inputs = [];

    public string Name => Path.GetFileName(path);

    public IReadOnlyList<string> Inputs => _inputs;

    public ExecutedTrace Trace()
    {
        var model = ModelInputs.Fix(ModelFile.Read(path), input.Given);
        _inputs = [.. model.Graph.OwnInputs().Select(own => $"{own.Name}={own.Type}{(input.Given.Values.TryGetValue(own.Name, out var values) ? $" ({string.Join(',', values)})" : "")}")];
        var graph = GraphInference.Infer(runtime, model, input.Given.Contents(model));
        return new(OnnxTrace.Of(model, graph, Name), Execution.Shape);
    }
}
