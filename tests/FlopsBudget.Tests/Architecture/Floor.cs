namespace FlopsBudget.Tests.Architecture;

/// <summary>A folder at the top of a project.</summary>
/// <param name="Project">The project.</param>
/// <param name="Folder">The folder; empty for the project's root.</param>
/// <param name="MayUse">The names of the floors below that it may use.</param>
internal sealed record Floor(string Project, string Folder, IReadOnlyList<string> MayUse)
{
    /// <summary>Its name: those of the core begin with <c>Core/</c>.</summary>
    internal string Name => NameOf(Project, Folder);

    internal static string NameOf(string project, string folder) => project == "FlopsBudget.Core" ? $"Core/{folder}" : folder;
}
