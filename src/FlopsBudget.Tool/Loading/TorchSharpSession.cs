using System.Runtime.CompilerServices;
using FlopsBudget.Judging;

namespace FlopsBudget.Tool.Loading;

/// <summary>A process in which the project's TorchSharp works.</summary>
internal static class TorchSharpSession
{
    /// <summary>Loads the project's TorchSharp with its native libraries.</summary>
    /// <param name="assemblies">The project's assemblies.</param>
    /// <param name="files">The project's files.</param>
    /// <param name="loadableCopyOf">Makes a copy of a native library that this machine can load, or returns null where that would not help.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0401</c> or <c>FLOPS0405</c>: something is missing or cannot be loaded.</exception>
    internal static void Start(ProjectAssemblies assemblies, ProjectFiles files, Func<string, string?> loadableCopyOf)
    {
        var torchSharp = TorchSharpFile.Read(assemblies.TorchSharpPath ?? throw new FlopsBudgetException(
            DiagnosticIds.AssemblyNotLoaded,
            $"TorchSharp.dll was not found for {files.Assembly}. Add the package TorchSharp to the project (dotnet add package TorchSharp), and build it."));
        var natives = new NativeFiles(files.Natives);
        try
        {
            new NativeLoader(natives, loadableCopyOf).Load();
            Initialize();
        }
        catch (NativeLoadException exception)
        {
            throw new FlopsBudgetException(DiagnosticIds.NativeLibrary, NativeLoadText.Of(exception, torchSharp, natives), exception);
        }
        catch (TypeInitializationException exception) when (exception.InnerException is NotSupportedException cause)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.NativeLibrary,
                NativeLoadText.Of(new("LibTorchSharp", [new(torchSharp.Path, cause.Message)]), torchSharp, natives),
                exception);
        }
    }

    // In a method of its own: TorchSharp is looked for when this is compiled, not earlier.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Initialize() => TorchSharp.torch.InitializeDeviceType(TorchSharp.DeviceType.CPU);
}
