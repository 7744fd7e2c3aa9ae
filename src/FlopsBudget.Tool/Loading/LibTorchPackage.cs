namespace FlopsBudget.Tool.Loading;

/// <summary>
/// The libtorch that belongs to a TorchSharp, where packages are kept: class libraries often refer to TorchSharp alone
/// and leave the choice of a libtorch to the application.
/// </summary>
internal static class LibTorchPackage
{
    /// <summary>The natives of the package in the version that TorchSharp was built for; none when it is not there.</summary>
    /// <param name="torchSharp">The project's TorchSharp.</param>
    internal static IEnumerable<string> Files(TorchSharpFile torchSharp)
    {
        if (torchSharp.LibTorchVersion is not { } version)
        {
            return [];
        }

        var platform = PlatformNames.Current;
        return new[] { ($"libtorch-cpu-{platform}", version), ("torchsharp", torchSharp.Version) }
            .SelectMany(package => PackageFolders.Of(torchSharp.Path)
                .Append(PackageFolderAbove(torchSharp.Path))
                .Select(folder => Path.Combine(folder, package.Item1, package.Item2, "runtimes", platform, "native")))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateFiles);
    }

    // packages/torchsharp/0.107.0/lib/net8.0/TorchSharp.dll
    private static string PackageFolderAbove(string torchSharp) => Path.GetFullPath(Path.Combine(torchSharp, "..", "..", "..", "..", ".."));
}
