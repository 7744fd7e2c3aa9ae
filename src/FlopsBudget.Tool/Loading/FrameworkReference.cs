namespace FlopsBudget.Tool.Loading;

/// <summary>A shared framework that the project refers to.</summary>
/// <param name="Name">Its name, such as <c>Microsoft.AspNetCore.App</c>.</param>
/// <param name="Version">The version that it needs at least.</param>
internal sealed record FrameworkReference(string Name, Version Version)
{
    /// <summary>The framework that every process has.</summary>
    internal const string Base = "Microsoft.NETCore.App";

    /// <summary>Reads a version; what is written behind it for a preview is left out.</summary>
    internal static FrameworkReference Of(string name, string version) =>
        new(name, Version.TryParse(version.Split('-')[0], out var read) ? read : new Version(0, 0));
}
