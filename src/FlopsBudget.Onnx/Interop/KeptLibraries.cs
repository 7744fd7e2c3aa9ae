using System.Runtime.InteropServices;

namespace FlopsBudget.Onnx.Interop;

/// <summary>ONNX Runtime's native libraries where packages are kept.</summary>
internal static class KeptLibraries
{
    private const string Package = "microsoft.ml.onnxruntime";

    /// <summary>The folders in which NuGet keeps the packages of this user.</summary>
    internal static IReadOnlyList<string> Folders =>
    [
        .. new[]
        {
            Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? "",
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
        }.Where(Directory.Exists),
    ];

    /// <summary>The newest library; null when there is none that is new enough.</summary>
    /// <param name="folders">Where packages are kept.</param>
    /// <param name="oldest">The first version 1.x that will do.</param>
    internal static string? Newest(IEnumerable<string> folders, uint oldest) => folders
        .Select(folder => Path.Combine(folder, Package))
        .Where(Directory.Exists)
        .SelectMany(Directory.EnumerateDirectories)
        .Select(folder => (Version: Version.TryParse(Path.GetFileName(folder), out var version) ? version : null, Path: In(folder)))
        .Where(candidate => candidate.Version >= new Version(1, (int)oldest) && File.Exists(candidate.Path))
        .OrderByDescending(candidate => candidate.Version)
        .Select(candidate => candidate.Path)
        .FirstOrDefault();

    // packages/microsoft.ml.onnxruntime/1.31.1/runtimes/linux-x64/native/libonnxruntime.so
    private static string In(string version) => Path.GetFullPath(Path.Combine(version, "runtimes", $"{System}-{Processor}", "native", FileName));

    private static string System => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";

    private static string Processor => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static string FileName => OperatingSystem.IsWindows() ? "onnxruntime.dll" : OperatingSystem.IsMacOS() ? "libonnxruntime.dylib" : "libonnxruntime.so";
}
