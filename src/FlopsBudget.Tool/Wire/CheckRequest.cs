using FlopsBudget.Declaring;
using FlopsBudget.Tool.Loading;

namespace FlopsBudget.Tool.Wire;

/// <summary>What a build asks to have checked.</summary>
/// <param name="Id">What tells this request from every other; the result carries it.</param>
/// <param name="CountedFrom">What tells the files that the figures are counted from; only figures that carry it are used.</param>
/// <param name="Project">The project file.</param>
/// <param name="TargetFramework">The target framework, if the project has several; null if it has one.</param>
/// <param name="Files">The project's assembly and what it needs.</param>
/// <param name="Figures">The file that keeps what is counted, for a process that goes on after this one and for later checks.</param>
/// <param name="Pages">The folder with a page for each code.</param>
/// <param name="IsBuildServer">Whether this is a build of a build server, which changes no file of the project.</param>
/// <param name="Properties">The project's properties whose names begin with <c>FlopsBudget</c>: defaults for all items.</param>
/// <param name="Items">The budgets.</param>
internal sealed record CheckRequest(
    string Id,
    string CountedFrom,
    string Project,
    string? TargetFramework,
    ProjectFiles Files,
    string Figures,
    string Pages,
    bool IsBuildServer,
    IReadOnlyDictionary<string, string> Properties,
    IReadOnlyList<BudgetItem> Items)
{
    /// <summary>The project's folder, from which files are named.</summary>
    internal string Folder => Path.GetDirectoryName(Path.GetFullPath(Project))!;

    /// <summary>How the project is called, with its target framework if it has several.</summary>
    internal string ProjectName => Path.GetFileNameWithoutExtension(Project) + (TargetFramework is null ? "" : $" ({TargetFramework})");

    /// <summary>The file for a report, as it was written; null when none is asked for.</summary>
    internal string? Report => Properties.GetValueOrDefault("FlopsBudgetReport") is { Length: > 0 } path ? path : null;

    /// <summary>What the build asks to have written to the baseline.</summary>
    internal BaselineUpdate Update => BaselineUpdate.Parse(Properties.GetValueOrDefault("FlopsBudgetUpdate"));

    /// <summary>The file of the baseline.</summary>
    internal string BaselineFile => Path.Combine(Folder, BaselinePath.In(Properties));

    /// <summary>Whether each model gets a process of its own, so that no model finds what another has left in statics.</summary>
    internal bool HasProcessPerModel => "true".Equals(Properties.GetValueOrDefault("FlopsBudgetProcessPerModel"), StringComparison.OrdinalIgnoreCase);
}
