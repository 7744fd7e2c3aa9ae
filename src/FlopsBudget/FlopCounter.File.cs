using FlopsBudget.Declaring.Models;

namespace FlopsBudget;

public static partial class FlopCounter
{
    /// <summary>Counts one run of a model in a file. What libtorch would end the process for is refused before it is loaded.</summary>
    /// <param name="file">The file.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
    /// <param name="options">How to count; the model is called by the name of its file unless they say otherwise.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0208</c>: there is no such file. <c>FLOPS0305</c>: libtorch could not load it. The model could not be counted.</exception>
    public static FlopReport Count(ModelFile file, ModelInput input, FlopCounterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var source = Archive(file);
        return ModelCount.Run(source, input, Named(options, source), ownsProcess: false);
    }

    /// <summary>Counts the parameters of a model in a file, which is not run.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">How the model is called; nothing else of them matters.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0208</c>: there is no such file. <c>FLOPS0305</c>: libtorch could not load it.</exception>
    public static FlopReport CountParameters(ModelFile file, FlopCounterOptions? options = null)
    {
        var source = Archive(file);
        return CountParameters(source.Make, Named(options, source));
    }

    private static FlopCounterOptions Named(FlopCounterOptions? options, ArchiveSource source)
    {
        options ??= FlopCounterOptions.Default;
        return options with { ModelName = options.ModelName ?? source.Name };
    }

    private static ArchiveSource Archive(ModelFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var path = Path.GetFullPath(file.Path);
        return File.Exists(path)
            ? new(path)
            : throw new FlopsBudgetException(DiagnosticIds.FileNotFound, $"The model file {file.Path} does not exist: looked for {path}.");
    }
}
