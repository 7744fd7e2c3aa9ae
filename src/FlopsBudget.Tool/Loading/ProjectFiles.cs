namespace FlopsBudget.Tool.Loading;

/// <summary>The files that a project's models need.</summary>
/// <param name="Assembly">The project's own assembly.</param>
/// <param name="References">The managed assemblies it may ask for, in order of preference.</param>
/// <param name="Natives">The native libraries for this platform, in order of preference.</param>
internal sealed record ProjectFiles(string Assembly, IReadOnlyList<string> References, IReadOnlyList<string> Natives);
