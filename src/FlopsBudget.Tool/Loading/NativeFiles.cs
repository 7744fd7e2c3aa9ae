using System.Runtime.InteropServices;

namespace FlopsBudget.Tool.Loading;

/// <summary>The native libraries that were offered, found by the names that TorchSharp uses.</summary>
internal sealed class NativeFiles(IReadOnlyList<string> paths)
{
    /// <summary>All of them.</summary>
    internal IReadOnlyList<string> Paths => paths;

    /// <summary>The file name of a library on this platform, such as <c>libtorch_cpu.so</c> for <c>torch_cpu</c>.</summary>
    internal static string FileNameOf(string library) =>
        OperatingSystem.IsWindows() ? library + ".dll" :
        OperatingSystem.IsMacOS() ? $"lib{library}.dylib" :
        $"lib{library}.so";

    /// <summary>The files that may be a library, in order of preference; those that do not exist are not among them.</summary>
    internal IEnumerable<string> Candidates(string library)
    {
        var name = FileNameOf(library);
        return paths.Where(path => Path.GetFileName(path).Equals(name, StringComparison.OrdinalIgnoreCase) && File.Exists(path));
    }

    /// <summary>Loads what managed code of the user's project asks for by name, such as SkiaSharp's library.</summary>
    internal nint Resolve(string name)
    {
        var path = Candidates(name).FirstOrDefault()
            ?? paths.FirstOrDefault(path => Path.GetFileName(path).Equals(name, StringComparison.OrdinalIgnoreCase) && File.Exists(path))
            ?? paths.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path).Equals(name, StringComparison.OrdinalIgnoreCase) && File.Exists(path));
        return path is not null && NativeLibrary.TryLoad(path, out var handle) ? handle : 0;
    }
}
