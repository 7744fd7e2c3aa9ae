using FlopsBudget.Declaring;

namespace FlopsBudget.Wire;

/// <summary>What a build asks to have checked.</summary>
/// <param name="Project">The project file, absolute.</param>
/// <param name="TargetFramework">The target framework, if the project has several; null if it has one.</param>
/// <param name="Assembly">The project's assembly.</param>
/// <param name="References">The managed assemblies that it may ask for, in order of preference.</param>
/// <param name="Natives">The native libraries for this platform, in order of preference.</param>
/// <param name="Frameworks">The shared frameworks that the project refers to, with their versions.</param>
/// <param name="Pages">The folder with a page for each code.</param>
/// <param name="IsBuildServer">Whether this is a build of a build server, which changes no file of the project.</param>
/// <param name="Properties">The project's properties whose names begin with <c>FlopsBudget</c>: defaults for all items, by name without regard to case.</param>
/// <param name="Items">The budgets, in the project's order.</param>
internal sealed record CheckRequest(
    string Project,
    string? TargetFramework,
    string Assembly,
    IReadOnlyList<string> References,
    IReadOnlyList<string> Natives,
    IReadOnlyList<KeyValuePair<string, string>> Frameworks,
    string Pages,
    bool IsBuildServer,
    IReadOnlyDictionary<string, string> Properties,
    IReadOnlyList<BudgetItem> Items)
{
    /// <summary>What tells this request from every other; the result carries it.</summary>
    internal string Id { get; init; } = "";

    /// <summary>What tells the files that the figures are counted from; only figures that carry it are used.</summary>
    internal string CountedFrom { get; init; } = "";

    /// <summary>The file that keeps what is counted, for a process that goes on after this one and for later checks.</summary>
    internal string Figures { get; init; } = "";

    /// <summary>The project's folder, from which files are named.</summary>
    internal string Folder => Path.GetDirectoryName(Path.GetFullPath(Project))!;

    /// <summary>How the project is called, with its target framework if it has several.</summary>
    internal string ProjectName => Path.GetFileNameWithoutExtension(Project) + (TargetFramework is null ? "" : $" ({TargetFramework})");

    /// <summary>The file for a report, as it was written; null when none is asked for.</summary>
    internal string? Report => Property("FlopsBudgetReport") is { Length: > 0 } path ? path : null;

    /// <summary>Whether each model gets a process of its own, so that no model finds what another has left in statics.</summary>
    internal bool HasProcessPerModel => "true".Equals(Property("FlopsBudgetProcessPerModel"), StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of one of the project's properties; null where it is not set.</summary>
    internal string? Property(string name) => Properties.TryGetValue(name, out var value) ? value : null;
}
