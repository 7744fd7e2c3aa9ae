using FlopsBudget.MSBuild.Requests;
using Microsoft.Build.Framework;

namespace FlopsBudget.MSBuild;

/// <summary>Makes the request from the task's parameters.</summary>
internal sealed class RequestBuilder(CheckFlopsBudgets task, GateFiles files)
{
    private const string ItemName = "FlopsBudget";

    /// <summary>The request for all of the project's items.</summary>
    public GateRequest Build()
    {
        var locations = new ItemLocations(ItemName);
        return new GateRequest(
            Attributes(),
            Paths(task.Natives),
            Paths(task.References),
            [.. task.Properties
                .Where(item => item.GetMetadata("Value").Length > 0)
                .Select(item => new KeyValuePair<string, string>(item.ItemSpec, item.GetMetadata("Value")))],
            [.. task.Budgets.Select(item => Budget(item, locations))]);
    }

    private static string[] Paths(ITaskItem[] items) => [.. items.Select(item => item.GetMetadata("FullPath")).Distinct(StringComparer.Ordinal)];

    private static BudgetItem Budget(ITaskItem item, ItemLocations locations)
    {
        var metadata = item.CloneCustomMetadata();
        var pairs = metadata.Keys.Cast<string>()
            .Select(name => new KeyValuePair<string, string>(name, item.GetMetadata(name)))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal);
        return new BudgetItem(item.ItemSpec, locations.Next(item.GetMetadata("DefiningProjectFullPath"), item.ItemSpec), [.. pairs]);
    }

    private KeyValuePair<string, string>[] Attributes() =>
    [
        new("project", task.Project),
        new("projectName", Path.GetFileNameWithoutExtension(task.Project)),
        new("targetFramework", task.TargetFramework),
        new("configuration", task.Configuration),
        new("assembly", Path.GetFullPath(task.Assembly)),
        new("outputFolder", Path.GetFullPath(task.OutputFolder)),
        new("intermediateFolder", Path.GetFullPath(task.IntermediateFolder)),
        new("figures", files.Figures),
        new("ci", task.ContinuousIntegration ? "true" : "false"),
        new("language", task.Language),
    ];
}
