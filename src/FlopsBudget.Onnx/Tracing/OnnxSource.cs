using FlopsBudget.Onnx.Interop;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Onnx.Running;
using FlopsBudget.Onnx.Shapes;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Tracing;

/// <summary>A file with what it leaves open of its inputs.</summary>
internal sealed class OnnxSource(string path, OnnxInput input, OnnxRuntime runtime, bool isReal) : ITraceSource
{
    private IReadOnlyList<string> _inputs = [];

    public string Name => Path.GetFileName(path);

    public IReadOnlyList<string> Inputs => _inputs;

    public ExecutedTrace Trace()
    {
        var model = ModelInputs.Fix(isReal ? ModelFile.ReadWhole(path) : ModelFile.Read(path), input.Given);
        var contents = input.Given.Contents(model);
        _inputs = [.. model.Graph.OwnInputs().Select(Described)];
        if (isReal)
        {
            var (ran, madeUp) = RealRun.Run(runtime, model, contents);
            return new(OnnxTrace.OfRun(model, ran, Name) with { MadeUpValues = madeUp }, Execution.Real);
        }

        try
        {
            return new(OnnxTrace.Of(model, GraphInference.Infer(runtime, model, contents), Name), Execution.Shape);
        }
        catch (FlopsBudgetException exception) when (exception.Code is DiagnosticIds.SizeDependsOnValues or DiagnosticIds.UndecidedBranch or DiagnosticIds.UnknownTrips)
        {
            throw new FlopsBudgetException(exception.Code, $"{exception.Text} {RunHint(model, contents)}", exception);
        }

        string Described(OnnxValue own) => $"{own.Name}={own.Type}{(input.Given.Values.TryGetValue(own.Name, out var values) ? $" ({string.Join(',', values)})" : contents.ContainsKey(own.Name) ? " (values of a file)" : "")}";
    }

    /// <summary>What to write so that the file is run with values.</summary>
    private static string RunHint(OnnxModel model, IReadOnlyDictionary<string, OnnxTensor> contents)
    {
        string[] open = [.. model.Graph.OwnInputs().Select(own => own.Name).Where(name => !contents.ContainsKey(name))];
        return $"Or let ONNX Runtime run it once with the values of its inputs: Execution=\"Real\"{(open.Length > 0 ? $" Input=\"{string.Join("; ", open.Select(name => $"{name}={name}.npy"))}\", each file an array that numpy.save has written" : "")}.";
    }
}
