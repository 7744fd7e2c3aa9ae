using FlopsBudget.MSBuild.Requests;
using FlopsBudget.Wire;
using Microsoft.Build.Framework;

namespace FlopsBudget.MSBuild;

/// <summary>Makes the request from the task's parameters.</summary>
internal static class RequestBuilder
{
    /// <summary>The request for all of the project's items, without what differs from run to run.</summary>
    public static CheckRequest Build(CheckFlopsBudgets task) => new(
        task.Project,
        task.TargetFrameworks.Contains(";") ? task.TargetFramework : null,
        Path.GetFullPath(task.Assembly),
        Paths(task.References),
        Paths(task.Natives),
        [.. task.Frameworks.Select(item => new KeyValuePair<string, string>(item.ItemSpec, item.GetMetadata("Version")))],
        Path.GetFullPath(task.PagesFolder),
        task.ContinuousIntegration,
        ItemReader.Properties(task.Properties),
        ItemReader.Models(task.Budgets));

    private static string[] Paths(ITaskItem[] items) => [.. items.Select(item => item.GetMetadata("FullPath")).Distinct(StringComparer.Ordinal)];
}
