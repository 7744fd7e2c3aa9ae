using FlopsBudget.Counting;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Onnx.Formulas;
using FlopsBudget.Onnx.Interop;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Onnx.Shapes;
using FlopsBudget.Onnx.Tracing;

namespace FlopsBudget.Onnx;

/// <summary>Counts what an ONNX file costs: multiply-adds, FLOPs and parameters.</summary>
/// <remarks>
/// Nothing runs, and no weights are read: ONNX Runtime infers the sizes of all values, and each operator is counted by its formula. A size that is
/// not known is an error, never nothing. A file whose sizes depend on values is counted by <see cref="Execution.Real"/>: ONNX Runtime runs it once,
/// and what it ran is counted. The application's own ONNX Runtime is used, 1.22 or newer; where it has none or an older one, the newest
/// <c>Microsoft.ML.OnnxRuntime</c> in NuGet's package cache.
/// </remarks>
public static class OnnxFlopCounter
{
    private static readonly Lazy<OnnxRuntime> Runtime = new(() => OnnxRuntime.LoadOwn(KeptLibraries.Folders));

    /// <summary>Counts one run of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="input">What the file leaves open of its inputs; null where it leaves nothing open.</param>
    /// <param name="options">How to count; null for inference under the standard convention, the only one that there is for ONNX.</param>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0222</c>: the file cannot be read; <c>FLOPS0223</c>: sizes of its inputs are open; <c>FLOPS0224</c>: the input does not fit it; <c>FLOPS0313</c>: another
    /// convention or training is asked for; <c>FLOPS0321</c>: sizes do not fit together; <c>FLOPS0322</c>: a size depends on values; <c>FLOPS0323</c>: a branch does; <c>FLOPS0324</c>: the number of
    /// turns of a loop does; <c>FLOPS0325</c>: ONNX Runtime refuses the file; <c>FLOPS0326</c>: it infers no size;
    /// <c>FLOPS0216</c>: a file with values of an input cannot be used; <c>FLOPS0327</c>: the file cannot be run with values; <c>FLOPS0328</c>: what ran does not add up; <c>FLOPS0409</c>: there is no ONNX Runtime;
    /// <c>FLOPS0410</c>: it is too old, and the package cache has no newer one; <c>FLOPS0411</c>: it is older than the file.
    /// </exception>
    public static FlopReport Count(string path, OnnxInput? input = null, CountOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Count(path, input ?? OnnxInput.None, options ?? new(), () => Runtime.Value);
    }

    /// <summary>Counts the parameters of a file: no sizes are needed, and no ONNX Runtime.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How the model is called in the report; nothing else of them matters.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0222</c>: the file cannot be read.</exception>
    /// <returns>A report without inputs and operators: a budget on anything but parameters fails on it (<c>FLOPS0302</c>).</returns>
    public static FlopReport CountParameters(string path, CountOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = options?.ModelName ?? Path.GetFileName(path);
        return ReportBuilder.Build(name, [], new(OnnxTrace.OfWeights(ModelFile.Read(path), name), Execution.Shape, null), []);
    }

    /// <summary>Counts a file at several sizes of one dimension.</summary>
    /// <param name="path">The file.</param>
    /// <param name="range">The sizes, such as <c>128..1024</c>, both ends included; 20 of them are counted.</param>
    /// <param name="shapes">Shapes of inputs with a name for the size: <c>ids=1,S; mask=1,S</c>. It may stand in several places, also as <c>2S</c> or <c>S+1</c>.</param>
    /// <param name="sizes">Open sizes by their names: <c>batch=1; sequence=S</c>.</param>
    /// <param name="values">Values of inputs that decide sizes or branches.</param>
    /// <param name="options">How to count; null as for one run.</param>
    /// <param name="progress">Is told of each size that was counted; null for nobody.</param>
    /// <exception cref="FlopsBudgetException">As for <see cref="Count(string, OnnxInput?, CountOptions?)"/>; <c>FLOPS0204</c>: no name stands for a size, or several do.</exception>
    public static FlopSweep Sweep(
        string path, SweepSizes range, string? shapes = null, string? sizes = null, string? values = null, CountOptions? options = null, IProgress<SweepProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(range);
        return Sweep(path, range, new(shapes, sizes, values), options ?? new(), progress, () => Runtime.Value);
    }

    /// <summary>Counts a file at several sizes with a certain ONNX Runtime.</summary>
    /// <param name="path">The file.</param>
    /// <param name="range">The sizes.</param>
    /// <param name="input">What the file leaves open of its inputs, with a name for the size.</param>
    /// <param name="options">How to count.</param>
    /// <param name="progress">Is told of each size that was counted; null for nobody.</param>
    /// <param name="runtime">Gives the ONNX Runtime.</param>
    internal static FlopSweep Sweep(string path, SweepSizes range, OnnxSweepInput input, CountOptions options, IProgress<SweepProgress>? progress, Func<OnnxRuntime> runtime)
    {
        var dimension = input.Dimension(() => ModelInputs.SweepHint(ModelFile.Read(path)));
        return FlopSweep.Of(input.Text, dimension, range, CountAt, progress);

        FlopReport CountAt(long size)
        {
            try
            {
                return Count(path, input.At(size), options, runtime);
            }
            catch (FlopsBudgetException exception)
            {
                throw new FlopsBudgetException(exception.Code, $"At {dimension} = {size}: {exception.Text}", exception);
            }
        }
    }

    /// <summary>Counts one run of a file with a certain ONNX Runtime.</summary>
    /// <param name="path">The file.</param>
    /// <param name="input">What the file leaves open of its inputs.</param>
    /// <param name="options">How to count.</param>
    /// <param name="runtime">Gives the ONNX Runtime, once what is asked for can be counted at all.</param>
    internal static FlopReport Count(string path, OnnxInput input, CountOptions options, Func<OnnxRuntime> runtime)
    {
        if (options.Convention != Convention.Standard || options.Mode != CountingMode.Inference)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.ConventionCannotCount,
                $"{path} is an ONNX file, of which only inference is counted, under the convention Standard. Leave the convention and the mode out.");
        }

        var source = new OnnxSource(path, input.From(Environment.CurrentDirectory), runtime(), options.Execution == Execution.Real);
        try
        {
            return TraceCounter.Count(source, options with { Convention = OnnxConvention.Instance });
        }
        catch (OverflowException exception)
        {
            throw TooManyToCount.Error($"{path} has tensors with more elements", "", "its inputs and weights", exception);
        }
    }
}
