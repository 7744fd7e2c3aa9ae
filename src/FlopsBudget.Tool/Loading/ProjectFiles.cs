using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Loading;

/// <summary>The files that a project's models need.</summary>
/// <param name="Assembly">The project's own assembly.</param>
/// <param name="References">The managed assemblies it may ask for, in order of preference.</param>
/// <param name="Natives">The native libraries for this platform, in order of preference.</param>
internal sealed record ProjectFiles(string Assembly, IReadOnlyList<string> References, IReadOnlyList<string> Natives)
{
    /// <summary>The shared frameworks that it refers to, besides that of every process.</summary>
    internal IReadOnlyList<FrameworkReference> Frameworks { get; init; } = [];

    /// <summary>The files that a request names.</summary>
    internal static ProjectFiles Of(CheckRequest request) => new(request.Assembly, request.References, request.Natives)
    {
        Frameworks = [.. request.Frameworks.Select(framework => FrameworkReference.Of(framework.Key, framework.Value))],
    };

    /// <summary>The project's output folder, which is the base directory of an application, with a separator at its end.</summary>
    internal string OutputFolder => Path.GetDirectoryName(Path.GetFullPath(Assembly)) + Path.DirectorySeparatorChar;
}
