using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace FlopsBudget.Tool.Loading;

/// <summary>
/// What a model finds besides its own code, and what one model may have changed before another: the defaults of TorchSharp, the current
/// folder, the culture. Each model finds what a process of its own would give it, so that the order of items decides no figure.
/// </summary>
internal sealed class ModelSurroundings
{
    private readonly string _folder = Environment.CurrentDirectory;

    // What sets a mode for a while sets it back when it is collected, on another thread.
    private readonly List<IDisposable> _held = [];

    /// <summary>Puts back what a model before may have changed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Restore()
    {
        Environment.CurrentDirectory = _folder;
        Culture.BeInvariant();
        set_default_dtype(ScalarType.Float32);
        set_default_device(CPU);
        if (is_inference_mode_enabled())
        {
            _held.Add(inference_mode(false));
        }

        if (!is_grad_enabled())
        {
            _held.Add(set_grad_enabled(true));
        }
    }
}
