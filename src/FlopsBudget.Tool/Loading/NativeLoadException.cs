namespace FlopsBudget.Tool.Loading;

/// <summary>A native library that TorchSharp needs is missing or cannot be loaded.</summary>
internal sealed class NativeLoadException(string fileName, IReadOnlyList<NativeLoadAttempt> attempts)
    : Exception($"{fileName} cannot be loaded.")
{
    /// <summary>The library's file name on this platform.</summary>
    internal string FileName => fileName;

    /// <summary>The files that were tried; none when no file of that name was found.</summary>
    internal IReadOnlyList<NativeLoadAttempt> Attempts => attempts;
}
