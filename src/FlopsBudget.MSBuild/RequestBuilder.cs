using FlopsBudget.MSBuild.Requests;
using Microsoft.Build.Framework;

namespace FlopsBudget.MSBuild;

/// <summary>Makes the request from the task's parameters.</summary>
internal sealed class RequestBuilder(CheckFlopsBudgets task)
{
    /// <summary>The request for all of the project's items.</summary>
    public GateRequest Build() => new(
        Attributes(),
        Paths(task.Natives),
        Paths(task.References),
        [.. task.Frameworks.Select(item => new KeyValuePair<string, string>(item.ItemSpec, item.GetMetadata("Version")))],
        ItemReader.Properties(task.Properties),
        ItemReader.Budgets(task.Budgets));

    private static string[] Paths(ITaskItem[] items) => [.. items.Select(item => item.GetMetadata("FullPath")).Distinct(StringComparer.Ordinal)];

    private KeyValuePair<string, string>[] Attributes() =>
    [
        new("project", task.Project),
        new("projectName", Path.GetFileNameWithoutExtension(task.Project)),
        new("targetFramework", task.TargetFramework),
        new("targetFrameworks", task.TargetFrameworks),
        new("configuration", task.Configuration),
        new("assembly", Path.GetFullPath(task.Assembly)),
        new("outputFolder", Path.GetFullPath(task.OutputFolder)),
        new("intermediateFolder", Path.GetFullPath(task.IntermediateFolder)),
        new("pages", Path.GetFullPath(task.PagesFolder)),
        new("ci", task.ContinuousIntegration ? "true" : "false"),
        new("language", task.Language),
        new("invariantGlobalization", task.InvariantGlobalization ? "true" : "false"),
    ];
}
