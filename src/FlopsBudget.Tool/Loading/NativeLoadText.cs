namespace FlopsBudget.Tool.Loading;

/// <summary>The words for a native library that is missing or cannot be loaded.</summary>
internal static class NativeLoadText
{
    /// <summary>What was tried, what the system said, which versions meet, and what to install.</summary>
    internal static string Of(NativeLoadException exception, TorchSharpFile torchSharp, NativeFiles files)
    {
        var found = Found(files);
        var tried = exception.Attempts.Count == 0
            ? $"no file of that name is among the project's native libraries ({files.Paths.Count} files)"
            : "tried " + string.Join("; ", exception.Attempts.Select(attempt => $"{attempt.Path}: {OneLine(attempt.SystemError)}"));
        return $"TorchSharp's native library {exception.FileName} cannot be loaded: {tried}. "
            + $"TorchSharp {torchSharp.Version} ({torchSharp.Path}) is built for libtorch {torchSharp.LibTorchVersion ?? "of an unknown version"}; "
            + $"{(found is null ? "no libtorch was found" : $"found is libtorch {found}")}. {Advice(torchSharp, found)}";
    }

    private static string Advice(TorchSharpFile torchSharp, string? found)
    {
        var package = $"libtorch-cpu-{PlatformNames.Current}";
        var install = $"Add the package {package}{(torchSharp.LibTorchVersion is { } version ? " " + version : "")} to the project (dotnet add package {package}) and build again.";
        return found is not null && (torchSharp.LibTorchVersion is null || found == torchSharp.LibTorchVersion)
            ? "The versions agree, so a library of the system is missing or too old: install what the system's message names"
                + (OperatingSystem.IsLinux() ? " (libstdc++6 and libgomp1 are what libtorch usually lacks)." : ".")
            : install;
    }

    // Package folders end in name/version/runtimes/platform/native; elsewhere the files do not tell their version.
    private static string? Found(NativeFiles files)
    {
        if (files.Candidates("torch_cpu").FirstOrDefault() is not { } path)
        {
            return null;
        }

        var parts = path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        var package = Array.FindIndex(parts, part => part.StartsWith("libtorch-", StringComparison.OrdinalIgnoreCase));
        return package >= 0 && package + 1 < parts.Length ? parts[package + 1] : $"of an unknown version at {path}";
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
