using Microsoft.Build.Framework;

namespace FlopsBudget.MSBuild.Requests;

/// <summary>Takes from MSBuild's items what the user has written.</summary>
internal static class ItemReader
{
    private const string ItemName = "FlopsBudget";

    /// <summary>The budgets, in the project's order.</summary>
    public static IReadOnlyList<BudgetItem> Budgets(ITaskItem[] items)
    {
        var locations = new ItemLocations(ItemName);
        return [.. items.Select(item => Budget(item, locations))];
    }

    /// <summary>The defaults that are set: names of properties, with their values as metadata <c>Value</c>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Properties(ITaskItem[] items) =>
    [
        .. items
            .Where(item => item.GetMetadata("Value").Length > 0)
            .Select(item => new KeyValuePair<string, string>(item.ItemSpec, item.GetMetadata("Value"))),
    ];

    private static BudgetItem Budget(ITaskItem item, ItemLocations locations)
    {
        var metadata = item.CloneCustomMetadata();
        KeyValuePair<string, string>[] pairs =
        [
            .. metadata.Keys.Cast<string>()
                .Select(name => new KeyValuePair<string, string>(name, item.GetMetadata(name)))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal),
        ];
        return new BudgetItem(item.ItemSpec, locations.Next(item.GetMetadata("DefiningProjectFullPath"), item.ItemSpec, pairs), pairs);
    }
}
