using System.Runtime.CompilerServices;
using FlopsBudget.Declaring.Models;

namespace FlopsBudget;

public static partial class FlopCounter
{
    /// <summary>Counts one run of a model in a file. What libtorch would end the process for is refused before it is loaded.</summary>
    /// <param name="file">The file.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>. Of an ONNX file their shapes alone matter.</param>
    /// <param name="options">How to count; the model is called by the name of its file unless they say otherwise.</param>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0208</c>: there is no such file. <c>FLOPS0305</c>: libtorch could not load it. The model could not be counted; an ONNX file with the
    /// codes of <see cref="Onnx.OnnxFlopCounter"/>.
    /// </exception>
    public static FlopReport Count(ModelFile file, ModelInput input, FlopCounterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return FileModel.Is(file) ? FileModel.Count(file, input.ShapeText, options) : CountArchive(file, input, options);
    }

    /// <summary>Counts one run of an ONNX file whose sizes are its own, or are given with it.</summary>
    /// <param name="file">The file, such as <c>new ModelFile("net.onnx") { Sizes = "batch=1" }</c>.</param>
    /// <param name="options">How to count; the model is called by the name of its file unless they say otherwise.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0205</c>: it is a TorchScript archive, whose cost depends on an input; otherwise as for a file with its input.</exception>
    public static FlopReport Count(ModelFile file, FlopCounterOptions? options = null) => FileModel.Is(file)
        ? FileModel.Count(file, shapes: null, options)
        : throw WithoutInput(file);

    /// <summary>Counts the parameters of a model in a file, which is not run.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">How the model is called; nothing else of them matters.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0208</c>: there is no such file. <c>FLOPS0305</c>: libtorch could not load it.</exception>
    public static FlopReport CountParameters(ModelFile file, FlopCounterOptions? options = null) =>
        FileModel.Is(file) ? FileModel.CountParameters(file, options) : CountArchiveParameters(file, options);

    // Those that name TorchSharp's types are methods of their own, so that it is not loaded for an ONNX file.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static FlopReport CountArchiveParameters(ModelFile file, FlopCounterOptions? options)
    {
        var source = Archive(file);
        return CountParameters(source.Make, Named(options, source));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static FlopReport CountArchive(ModelFile file, ModelInput input, FlopCounterOptions? options)
    {
        var source = Archive(file);
        return ModelCount.Run(source, input, Named(options, source), ownsProcess: false);
    }

    private static FlopCounterOptions Named(FlopCounterOptions? options, ArchiveSource source)
    {
        options ??= FlopCounterOptions.Default;
        return options with { ModelName = options.ModelName ?? source.Name };
    }

    private static FlopsBudgetException WithoutInput(ModelFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(DiagnosticIds.MissingInput, $"The cost of {file} depends on its input, which only an ONNX file says itself. Give the shape of each input of its forward, such as \"1,3,224,224\".");
    }

    private static ArchiveSource Archive(ModelFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if ((file.Input ?? file.Sizes ?? file.Values) is { } given)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"{file} is no ONNX file, and \"{given}\" is given with it, which is for those alone. Give the shapes of its inputs apart from it.");
        }

        return new(ExistingFile.Of($"The model file {file.Path}", Path.GetFullPath(file.Path)));
    }
}
