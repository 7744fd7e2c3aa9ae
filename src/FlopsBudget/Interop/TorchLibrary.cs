using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp;

namespace FlopsBudget.Interop;

/// <summary>The libtorch that TorchSharp loaded into this process, and its exports by name.</summary>
internal sealed unsafe class TorchLibrary
{
    // libtorch is loaded once for a process, and what it calls back brings nothing of ours: this is the one place where the process is the link.
    private static readonly Lazy<TorchLibrary> Instance = new(Find);

    private readonly SharedObjectHandle _handle;
    private readonly string _path;
    private readonly SharedObjectHandle _core;

    // Each is looked for by who needs it first: what nobody uses may be missing.
    private readonly Lazy<RecordFunctionApi> _records;
    private readonly Lazy<TensorApi> _tensors;
    private readonly Lazy<StableTensorApi> _handles;
    private readonly Lazy<StableListApi> _lists;
    private readonly Lazy<DispatcherApi> _dispatcher;
    private readonly Lazy<IValueApi> _values;
    private readonly Lazy<ScriptExecutorApi> _scripts;
    private readonly Lazy<TensorImplApi?> _implementations;

    private TorchLibrary(SharedObjectHandle handle, string path, SharedObjectHandle core)
    {
        _handle = handle;
        _path = path;
        _core = core;
        _records = new(() => new(this));
        _tensors = new(() => new(this));
        _handles = new(() => new(this));
        _lists = new(() => new(this));
        _dispatcher = new(() => new(this));
        _values = new(() => new(this));
        _scripts = new(() => new(this));
        _implementations = new(() => TensorImplApi.Find(this));
    }

    /// <summary>The loaded library.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0401</c>: TorchSharp's libraries cannot be loaded.</exception>
    internal static TorchLibrary Loaded => Instance.Value;

    /// <summary>Its observer.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0403</c>: not an x64 process; <c>FLOPS0402</c>: an export is missing.</exception>
    internal RecordFunctionApi Records => _records.Value;

    /// <summary>What tensors are.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: an export is missing.</exception>
    internal TensorApi Tensors => _tensors.Value;

    /// <summary>Handles of tensors.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: an export is missing.</exception>
    internal StableTensorApi Handles => _handles.Value;

    /// <summary>Lists and texts.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: an export is missing.</exception>
    internal StableListApi Lists => _lists.Value;

    /// <summary>Operators by name.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: an export is missing.</exception>
    internal DispatcherApi Dispatcher => _dispatcher.Value;

    /// <summary>What values own.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: an export is missing.</exception>
    internal IValueApi Values => _values.Value;

    /// <summary>How TorchScript is run.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: an export is missing.</exception>
    internal ScriptExecutorApi Scripts => _scripts.Value;

    /// <summary>How a tensor becomes another; null where libtorch does not export it.</summary>
    internal TensorImplApi? Implementations => _implementations.Value;

    /// <summary>An export, of whatever signature.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: the library has no such export.</exception>
    internal delegate* unmanaged<void> Export(string name) =>
        _handle.TryFind(name, out var function)
            ? function
            : throw new FlopsBudgetException(
                DiagnosticIds.UnknownLayout,
                $"{_path} has no export {name}: this version of libtorch cannot be observed. Use the libtorch that TorchSharp {TorchSharpVersion.Text} names, or a FlopsBudget that knows yours.");

    /// <summary>An export of the library or of libc10, which it needs.</summary>
    internal bool TryExport(string name, out delegate* unmanaged<void> function) =>
        _handle.TryFind(name, out function) || _core.TryFind(name, out function);

    private static TorchLibrary Find()
    {
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception exception) when (exception is TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            throw NativeLoadError.From(exception);
        }

        var path = PathOfLoaded(FileName("torch_cpu"));
        return new(SharedObjectHandle.At(path), path, SharedObjectHandle.At(PathOfLoaded(FileName("c10"))));
    }

    private static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    private static string PathOfLoaded(string fileName)
    {
        using var process = Process.GetCurrentProcess();
        foreach (ProcessModule module in process.Modules)
        {
            if (string.Equals(Path.GetFileName(module.FileName), fileName, StringComparison.OrdinalIgnoreCase))
            {
                return module.FileName;
            }
        }

        throw new FlopsBudgetException(
            DiagnosticIds.NativeLibrary,
            $"TorchSharp is loaded, but {fileName} is not among the libraries of this process. Add a package with libtorch for this platform, such as libtorch-cpu-{RuntimeInformation.RuntimeIdentifier}.");
    }
}
