namespace FlopsBudget.Tool.Loading;

/// <summary>A file that the system would not load.</summary>
/// <param name="Path">The file.</param>
/// <param name="SystemError">What the system said.</param>
internal sealed record NativeLoadAttempt(string Path, string SystemError);
