using System.Runtime.InteropServices;
using FlopsBudget.Judging;
using TorchSharp;

namespace FlopsBudget.Interop;

/// <summary>Says why TorchSharp's native libraries could not be loaded and what to do.</summary>
internal static class NativeLoadError
{
    internal static FlopsBudgetException From(Exception exception)
    {
        var cause = exception;
        while (cause.InnerException is { } inner)
        {
            cause = inner;
        }

        var version = typeof(torch).Assembly.GetName().Version?.ToString(3);
        return new(
            DiagnosticIds.NativeLibrary,
            $"TorchSharp {version} could not load its native libraries on {RuntimeInformation.RuntimeIdentifier} ({RuntimeInformation.OSDescription}). " +
            $"Looked beside {AppContext.BaseDirectory} and in its runtimes folder. The system says: {cause.Message.Trim()} " +
            $"Add the package libtorch-cpu-{Platform()} in the version that TorchSharp {version} names; on an older Linux also FlopsBudget.MSBuild, which makes TorchSharp loadable there.",
            exception);
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }
}
