using FlopsBudget.Onnx.Interop;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Onnx.Shapes;

namespace FlopsBudget.Onnx.Running;

/// <summary>Runs a file once with values, operator by operator as it is written, and takes what ran.</summary>
internal static class RealRun
{
    // Random numbers are the same at every count.
    private const int Seed = 0;

    /// <summary>Runs a model.</summary>
    /// <param name="runtime">ONNX Runtime.</param>
    /// <param name="model">The model with the contents of its weights, whose inputs have all their sizes.</param>
    /// <param name="given">The values of inputs that are given; the others are made up.</param>
    /// <returns>Each node that ran and how often, and what was decided by values that were made up; null for nothing.</returns>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0327</c>: the file cannot be run; <c>FLOPS0328</c>: what ran does not add up.</exception>
    internal static (IReadOnlyList<(InferredNode Node, long Times)> Ran, string? MadeUp) Run(OnnxRuntime runtime, OnnxModel model, IReadOnlyDictionary<string, OnnxTensor> given)
    {
        var numbered = NumberedModel.Of(model);
        var random = new Random(Seed);
        var own = model.Graph.OwnInputs().ToList();
        List<RunInput> inputs = [.. own.Select(input => given.TryGetValue(input.Name, out var tensor) ? new(input.Name, tensor.Type, tensor.Sizes, TensorValues.Raw(tensor)) : MadeUpInput.Of(input, random))];
        var calls = Observe(runtime, numbered, model.Folder, inputs);
        var known = own.ToDictionary(input => input.Name, input => new ScopeValue(input.Type, given.GetValueOrDefault(input.Name)), StringComparer.Ordinal);
        return (
            [.. new RanNodes(calls, new(runtime, numbered.Model)).Of(numbered.Graph, known)],
            MadeUpSizes.Find(numbered.Graph, own.Select(input => input.Name).Where(name => !given.ContainsKey(name))));
    }

    private static IReadOnlyDictionary<int, List<RanCall>> Observe(OnnxRuntime runtime, NumberedModel numbered, string? folder, List<RunInput> inputs)
    {
        var place = Directory.CreateTempSubdirectory("flops-run-");
        try
        {
            return RunProfile.Read(runtime.Run(numbered.Model.ToBytes(), folder, inputs, [.. numbered.Model.Graph.Outputs.Select(output => output.Name)], Path.Combine(place.FullName, "run")));
        }
        catch (OnnxRuntimeException exception)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.FailedRun,
                $"ONNX Runtime {runtime.Version} cannot run the file with these inputs: {numbered.Named(exception.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.'))}. Check the inputs, or count it on shapes: leave Execution away.",
                exception);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }
}
