using FlopsBudget.Interop;

namespace FlopsBudget.Tracing;

/// <summary>
/// Has TorchScript run on this thread as it is written, until disposal. Otherwise libtorch's executor puts the methods of all modules into
/// one, shares equal calls, and runs operators of its own, a different number each time, while it folds constants.
/// </summary>
internal sealed class ScriptsAsWritten : IDisposable
{
    private readonly bool _isOptimizing;
    private readonly bool _isCasting;

    private ScriptsAsWritten()
    {
        var api = TorchLibrary.Loaded.Scripts;
        _isOptimizing = api.IsOptimizing;
        _isCasting = api.IsCastingOnCuda;
        api.IsOptimizing = false;

        // A method keeps a compiled form for each way of choosing element types. That for CUDA serves nobody where there is none: a count
        // meets no form that was optimized before, and leaves those alone that the model's own calls use.
        api.IsCastingOnCuda = _isCasting || !api.HasCuda;
    }

    /// <summary>Begins, on this thread.</summary>
    internal static ScriptsAsWritten Enter() => new();

    /// <summary>Ends. To be called on the thread that entered.</summary>
    public void Dispose()
    {
        TorchLibrary.Loaded.Scripts.IsOptimizing = _isOptimizing;
        TorchLibrary.Loaded.Scripts.IsCastingOnCuda = _isCasting;
    }
}
