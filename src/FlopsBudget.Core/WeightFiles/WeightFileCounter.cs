using FlopsBudget.Traces;
using FlopsBudget.WeightFiles;

namespace FlopsBudget;

/// <summary>Counts the parameters of a file of weights, <c>.safetensors</c> or <c>.gguf</c>, by its header. The weights themselves are not read.</summary>
/// <remarks>
/// Every tensor of the file counts, since a file does not say which of them are parameters and which are buffers: elements, not bytes, also where they are
/// quantized in blocks. Such a file has no graph, so nothing else can be known: <see cref="FlopReport.IsOfWeights"/>.
/// </remarks>
public static class WeightFileCounter
{
    private const int MostNamed = 2;

    /// <summary>Whether a name is that of such a file: it ends in <c>.safetensors</c>, <c>.gguf</c>, or, for several files, <c>.safetensors.index.json</c>.</summary>
    /// <param name="name">The name or the path.</param>
    public static bool IsWeightFile(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return WeightFileNames.Is(name);
    }

    /// <summary>Counts a file; with a name such as <c>model-00001-of-00003.safetensors</c>, all files of its model.</summary>
    /// <param name="path">The file, or the index of several.</param>
    /// <returns>The report: its tree has a place for each tensor, with its element type and its sizes, along the dots of the names.</returns>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0208</c>: there is no such file; <c>FLOPS0227</c>: its header is damaged, or it is no file of weights; <c>FLOPS0228</c>: it is one of several, and not all are
    /// there or they do not fit together; <c>FLOPS0329</c>: what its elements hold cannot be known.
    /// </exception>
    public static FlopReport Count(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!WeightFileNames.Is(path))
        {
            throw new FlopsBudgetException(DiagnosticIds.UnreadableWeights, $"{path} is no file of weights by its name, which ends in .safetensors, .gguf or .safetensors.index.json.");
        }

        var (tensors, files) = WeightReader.Read(path);
        var name = Path.GetFileName(path);
        try
        {
            var root = WeightTree.Of(WeightFileNames.IsGguf(path) ? "GGUF" : "Safetensors", tensors);
            return new()
            {
                Model = name,
                Inputs = [],
                IsOfWeights = true,
                Macs = new(0),
                ElementwiseOperations = 0,
                Parameters = root.Parameters,
                TrainableParameters = root.Parameters,
                Root = root,
                Operators = [],
                Uncounted = [],
                Trace = new OperatorTrace([], Root: null, []) { Remark = Together(files) },
                Execution = Execution.Shape,
            };
        }
        catch (OverflowException exception)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnreadableWeights, $"{path} has more elements than 64 bits can count.", exception);
        }
    }

    private static string? Together(IReadOnlyList<string> files) => files.Count switch
    {
        1 => null,
        <= MostNamed => $"{files.Count} files hold it together: {string.Join(", ", files)}.",
        _ => $"{files.Count} files hold it together: {files[0]} to {files[^1]}.",
    };
}
