using System.Runtime.InteropServices;

namespace FlopsBudget.Tool.Loading;

/// <summary>The names under which packages keep files for this platform, such as <c>linux-x64</c>.</summary>
internal static class PlatformNames
{
    private static readonly string[] Names = [RuntimeInformation.RuntimeIdentifier, $"{System}-{Processor}", System, .. Unix, "any"];

    /// <summary>The place of a platform's name among those that fit this machine, the closest first; -1 when it does not fit.</summary>
    internal static int RankOf(string name) => Array.IndexOf(Names, name);

    /// <summary>The name by which TorchSharp's native packages call this platform.</summary>
    internal static string Current => $"{System}-{Processor}";

    private static string System => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";

    private static string Processor => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static string[] Unix => OperatingSystem.IsWindows() ? [] : ["unix"];
}
