using FlopsBudget.Declaring;
using FlopsBudget.Onnx;
using FlopsBudget.Onnx.Interop;
using FlopsBudget.Onnx.Shapes;

namespace FlopsBudget.Tool.Loading;

/// <summary>A process that counts ONNX files with one ONNX Runtime, which is loaded for the first of them.</summary>
/// <param name="files">The project whose ONNX Runtime it is; null for the newest where packages are kept.</param>
/// <param name="folder">The folder from which files are named.</param>
internal sealed class OnnxSession(ProjectFiles? files, string folder)
{
    private readonly Lock _lock = new();
    private OnnxRuntime? _runtime;

    /// <summary>The library that was found besides the project's own files; null for none.</summary>
    internal string? Found { get; private set; }

    /// <summary>Counts a file.</summary>
    /// <param name="name">The file, as it is named.</param>
    /// <param name="input">What it leaves open of its inputs.</param>
    /// <param name="settings">How to count.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0208</c>: there is no such file; otherwise as the counter says.</exception>
    internal FlopReport Count(string name, OnnxInput input, CountSettings settings) =>
        OnnxFlopCounter.Count(PathOf(name), input.From(folder), OptionsOf(name, settings), Runtime);

    /// <summary>Counts a file at several sizes.</summary>
    /// <param name="name">The file, as it is named.</param>
    /// <param name="input">What it leaves open of its inputs, with a name for the size.</param>
    /// <param name="range">The sizes.</param>
    /// <param name="settings">How to count.</param>
    /// <exception cref="FlopsBudgetException">As for one count, and <c>FLOPS0204</c>: no name stands for a size, or several do.</exception>
    internal FlopSweep Sweep(string name, OnnxSweepInput input, SweepSizes range, CountSettings settings) =>
        OnnxFlopCounter.Sweep(PathOf(name), range, input, OptionsOf(name, settings), progress: null, Runtime);

    // Several files may ask for it at once, and each is told why there is none.
    private OnnxRuntime Runtime()
    {
        lock (_lock)
        {
            return _runtime ??= Load();
        }
    }

    private string PathOf(string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name.Replace('\\', Path.DirectorySeparatorChar)));
        return ExistingFile.Of($"The model file {name}", path, $"Paths are relative to {(files is null ? "the current folder" : "the project's folder")}.");
    }

    // A project without one, or with one that is too old, is counted with what the package cache has: which one it is does not change figures.
    private OnnxRuntime Load()
    {
        var own = files is null ? null : OnnxRuntimeFile.Of(files);
        var runtime = OnnxRuntime.LoadOr(() => own is null ? throw None() : OnnxRuntime.Load(own), PackageFolders.Of(files?.Assembly ?? Environment.CurrentDirectory));
        Found = files?.Natives.Contains(runtime.Place) == false ? runtime.Place : null;
        return runtime;
    }

    private FlopsBudgetException None() => new(
        DiagnosticIds.NoOnnxRuntime,
        $"ONNX Runtime, which infers the sizes of an ONNX file, was found neither {(files is null ? "" : $"for {files.Assembly} nor ")}in the package folders. {OnnxRuntime.Advice}");

    private static CountOptions OptionsOf(string name, CountSettings settings)
    {
        var problem = settings.Problems().FirstOrDefault()
            ?? (settings.Rules is not null ? $"{name} is an ONNX file, which is counted without rules of your own. Leave them away."
                : settings.Method is not null ? $"{name} is an ONNX file, which has no methods. Leave the method away." : null);
        return problem is not null ? throw new FlopsBudgetException(DiagnosticIds.UnknownValue, problem) : new()
        {
            Convention = settings.Convention is { } convention ? Convention.Parse(convention) : Convention.Standard,
            Mode = settings.CountingMode,
            Execution = settings.Execution is { } execution ? Enum.Parse<Execution>(execution, ignoreCase: true) : default,
        };
    }
}
