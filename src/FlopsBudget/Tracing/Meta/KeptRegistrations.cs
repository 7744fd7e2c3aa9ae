using FlopsBudget.Interop;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>How many parameters, buffers and modules are registered with a module; TorchSharp keeps them in the order of registration.</summary>
internal sealed class KeptRegistrations(nn.Module module) : IKept
{
    private readonly int _parameters = Registrations.Parameters(module).Count;
    private readonly int _buffers = Registrations.Buffers(module).Count;
    private readonly int _modules = Registrations.Modules(module).Count;

    /// <inheritdoc/>
    public void Restore()
    {
        Cut(Registrations.Parameters(module), _parameters);
        Cut(Registrations.Buffers(module), _buffers);
        Cut(Registrations.Modules(module), _modules);
    }

    private static void Cut<T>(OrderedDict<string, T> entries, int count)
    {
        while (entries.Count > count)
        {
            entries.Remove(entries[^1].Item1);
        }
    }
}
