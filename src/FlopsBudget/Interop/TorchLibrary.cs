using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp;

namespace FlopsBudget.Interop;

/// <summary>The libtorch that TorchSharp loaded into this process, and its exports by name.</summary>
internal sealed class TorchLibrary
{
    private static readonly Lazy<TorchLibrary> Instance = new(Find);

    private readonly nint _handle;
    private readonly string _path;
    private readonly nint _core;

    private TorchLibrary(nint handle, string path, nint core)
    {
        _handle = handle;
        _path = path;
        _core = core;
    }

    /// <summary>The loaded library.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0401</c>: TorchSharp's libraries cannot be loaded.</exception>
    internal static TorchLibrary Loaded => Instance.Value;

    /// <summary>The address of an export.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: the library has no such export.</exception>
    internal nint Export(string name) =>
        NativeLibrary.TryGetExport(_handle, name, out var address)
            ? address
            : throw new FlopsBudgetException(
                DiagnosticIds.UnknownLayout,
                $"{_path} has no export {name}: this version of libtorch cannot be observed. Use the libtorch that TorchSharp {TorchSharpVersion.Text} names, or a FlopsBudget that knows yours.");

    /// <summary>The address of an export of the library or of libc10, which it needs.</summary>
    internal bool TryExport(string name, out nint address) =>
        NativeLibrary.TryGetExport(_handle, name, out address) || NativeLibrary.TryGetExport(_core, name, out address);

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
        return new(NativeLibrary.Load(path), path, NativeLibrary.Load(PathOfLoaded(FileName("c10"))));
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
