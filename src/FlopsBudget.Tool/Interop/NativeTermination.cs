using System.Runtime.InteropServices;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Interop;

/// <summary>Says with a code that libtorch ends the process: some of what it throws TorchSharp does not catch, such as mistakes in an archive's code.</summary>
internal static unsafe class NativeTermination
{
    // libstdc++ calls a function without any data of ours, and the process counts one model.
    private static string? _model;

    /// <summary>Begins to watch, where libstdc++ is the library that ends processes.</summary>
    internal static void Watch(string model)
    {
        _model = model;
        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libstdc++.so.6", out var library) && NativeLibrary.TryGetExport(library, "_ZSt13set_terminatePFvvE", out var setTerminate))
        {
            ((delegate* unmanaged<delegate* unmanaged<void>, nint>)setTerminate)(&Terminated);
        }
    }

    [UnmanagedCallersOnly]
    private static void Terminated()
    {
        try
        {
            ErrorLine.Write(
                DiagnosticIds.HostCrashed,
                $"{_model} made libtorch end the process: it threw what TorchSharp does not catch, as for an archive whose code it cannot read, or inside of a backward pass. Nothing was counted. Export the archive again, or run the model by itself to see libtorch's own message.");
        }
        finally
        {
            Libc._exit(ExitCodes.NotCounted);
        }
    }
}
