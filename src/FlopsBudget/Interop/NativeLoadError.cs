using System.Runtime.InteropServices;
using TorchSharp;

namespace FlopsBudget.Interop;

/// <summary>Says why TorchSharp's native libraries could not be loaded and what to do.</summary>
internal static class NativeLoadError
{
    /// <summary>Whether the exception says that TorchSharp found no native libraries, in any code that was the first to need them.</summary>
    internal static bool IsTorchSharps(Exception exception) => exception switch
    {
        TypeInitializationException { TypeName: "TorchSharp.torch" } => true,
        DllNotFoundException => exception.Message.Contains("LibTorchSharp", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>The error to show instead.</summary>
    internal static FlopsBudgetException From(Exception exception)
    {
        var cause = exception;
        while (cause.InnerException is { } inner)
        {
            cause = inner;
        }

        var version = TorchSharpVersion.Text;
        return new(
            DiagnosticIds.NativeLibrary,
            $"TorchSharp {version} could not load its native libraries on {RuntimeInformation.RuntimeIdentifier} ({RuntimeInformation.OSDescription}). " +
            $"Add the package libtorch-cpu-{Platform()} in the version that TorchSharp {version} names; on an older Linux also FlopsBudget.MSBuild, which makes TorchSharp loadable there. " +
            $"Looked beside {AppContext.BaseDirectory} and in its runtimes folder. The system says: {cause.Message.Trim()}",
            exception);
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }
}
