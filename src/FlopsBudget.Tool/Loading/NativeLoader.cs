using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace FlopsBudget.Tool.Loading;

/// <summary>
/// Loads libtorch and TorchSharp's native half by path, before any code of the user's can make TorchSharp look for them itself:
/// it would pick up a libtorch that is installed on the system, or copy hundreds of megabytes into the package cache.
/// </summary>
internal sealed class NativeLoader(NativeFiles files)
{
    // Each needs those before it; LibTorchSharp is built against a newer libstdc++ than some machines have, so a copy may have to stand in.
    private static readonly string[] LibTorch = ["c10", "torch_cpu", "torch"];
    private const string LibTorchSharp = "LibTorchSharp";

    /// <summary>The libraries that are loaded, by the names that TorchSharp uses.</summary>
    internal static IEnumerable<string> Libraries => LibTorch.Append(LibTorchSharp);

    /// <summary>Loads all of them and serves other native libraries of the project from now on.</summary>
    /// <exception cref="NativeLoadException">One is missing or cannot be loaded.</exception>
    internal void Load()
    {
        foreach (var library in LibTorch)
        {
            // On macOS and Windows one file is enough to bring in the others, and not every platform has each of them.
            if (OperatingSystem.IsLinux() || files.Candidates(library).Any())
            {
                LoadFirst(library, files.Candidates(library));
            }
        }

        LoadFirst(LibTorchSharp, files.Candidates(LibTorchSharp).SelectMany(WithLoadableCopy));
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => files.Resolve(name);
    }

    private static IEnumerable<string> WithLoadableCopy(string path)
    {
        yield return path;
        if (LoadableCopy.Of(path) is { } copy)
        {
            yield return copy;
        }
    }

    private static void LoadFirst(string library, IEnumerable<string> paths)
    {
        var attempts = new List<NativeLoadAttempt>();
        foreach (var path in paths)
        {
            try
            {
                NativeLibrary.Load(path);
                return;
            }
            catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
            {
                attempts.Add(new(path, exception.Message));
            }
        }

        throw new NativeLoadException(NativeFiles.FileNameOf(library), attempts);
    }
}
