using System.Diagnostics;
using FlopsBudget.Declaring;
using FlopsBudget.Judging.Words;
using FlopsBudget.Onnx;

namespace FlopsBudget;

/// <summary>Counts ONNX files, and files of weights, for whoever names a file or an item, whatever kind it is. Nothing here has a type of TorchSharp's in it, which is not loaded for them.</summary>
[StackTraceHidden]
internal static class FileModel
{
    /// <summary>Whether a file is one.</summary>
    internal static bool Is(ModelFile? file) => file is not null && ModelFileName.IsAlone(file.Path);

    /// <summary>Counts one run of a file.</summary>
    /// <param name="file">The file, with what it leaves open.</param>
    /// <param name="shapes">Shapes of its inputs that are given apart from it; null for none.</param>
    /// <param name="options">How to count.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0208</c>: there is no such file; <c>FLOPS0210</c>: its inputs are given twice, or a method of it; <c>FLOPS0229</c>: it holds weights, and is asked what only a run tells; otherwise as the counter says.</exception>
    internal static FlopReport Count(ModelFile file, string? shapes, FlopCounterOptions? options)
    {
        var path = Existing(file);
        if (shapes is not null && file.Input is not null)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"The inputs of {file} are given twice, as \"{shapes}\" and as \"{file.Input}\". Leave one of them away.");
        }

        if (ModelFileName.IsWeights(path))
        {
            return (shapes ?? file.Input ?? file.Sizes ?? file.Values) is { } given
                ? throw new FlopsBudgetException(DiagnosticIds.WeightsHaveNoGraph, WeightsText.NoGraph(file.ToString(), [$"the input \"{given}\""]))
                : CountWeights(path, file, options);
        }

        if (options?.Method is { } method)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"{file} is an ONNX file, which has no methods. Leave the method {method} away.");
        }

        return OnnxFlopCounter.Count(path, OnnxInput.Parse(shapes ?? file.Input, file.Sizes, file.Values), options);
    }

    /// <summary>Counts the parameters of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">How it is called in the report.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0208</c>: there is no such file; <c>FLOPS0222</c>: it cannot be read.</exception>
    internal static FlopReport CountParameters(ModelFile file, FlopCounterOptions? options) =>
        ModelFileName.IsWeights(file.Path) ? CountWeights(Existing(file), file, options) : OnnxFlopCounter.CountParameters(Existing(file), options);

    /// <summary>Counts what an item declares.</summary>
    /// <param name="declaration">The item.</param>
    /// <param name="folder">The folder from which files are named.</param>
    /// <exception cref="FlopsBudgetException">As for a file; <c>FLOPS0210</c>: a setting has a value that is not known.</exception>
    internal static FlopReport Count(BudgetDeclaration declaration, string folder)
    {
        var path = Existing(Path.Combine(folder, declaration.Item.Include.Replace('\\', Path.DirectorySeparatorChar)));
        if (ModelFileName.IsWeights(path))
        {
            return WeightFileCounter.Count(path);
        }

        var (input, settings) = (declaration.File!, declaration.Settings);
        if (settings.Problems().FirstOrDefault() is { } problem)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownValue, problem);
        }

        var options = new CountOptions
        {
            Convention = settings.Convention is { } convention ? Convention.Parse(convention) : Convention.Standard,
            Mode = settings.CountingMode,
            Execution = settings.Execution is { } execution ? Enum.Parse<Execution>(execution, ignoreCase: true) : default,
        };
        return OnnxFlopCounter.Count(path, OnnxInput.Parse(input.Shapes, input.Sizes, input.Values).From(folder), options);
    }

    // What an item is not to ask of such a file, code is not to ask either.
    private static FlopReport CountWeights(string path, ModelFile file, FlopCounterOptions? options)
    {
        (string Name, bool IsAsked)[] settings =
        [
            (nameof(CountOptions.Execution), options?.Execution is not (null or Execution.Auto)),
            (nameof(CountOptions.Mode), options?.Mode is not (null or CountingMode.Inference)),
            (nameof(CountOptions.Convention), options?.Convention.IsStandard == false),
            (nameof(FlopCounterOptions.Method), options?.Method is not null),
        ];
        string[] asked = [.. settings.Where(setting => setting.IsAsked).Select(setting => setting.Name)];
        if (asked.Length > 0)
        {
            throw new FlopsBudgetException(DiagnosticIds.WeightsHaveNoGraph, WeightsText.NoGraph(file.ToString(), asked));
        }

        var report = WeightFileCounter.Count(path);
        return options?.ModelName is { } name ? report with { Model = name } : report;
    }

    private static string Existing(ModelFile file) => ExistingFile.Of($"The model file {file}", Path.GetFullPath(file.Path));
}
