using FlopsBudget.Declaring;
using Microsoft.Build.Framework;

namespace FlopsBudget.MSBuild.Requests;

/// <summary>Takes from MSBuild's items what the user has written.</summary>
internal static class ItemReader
{
    /// <summary>What an item is called that declares a budget.</summary>
    public const string BudgetName = "FlopsBudget";

    /// <summary>What an item is called that declares a file or folder that models read.</summary>
    public const string InputName = "FlopsBudgetInput";

    /// <summary>The budgets, in the project's order.</summary>
    public static IReadOnlyList<BudgetItem> Budgets(ITaskItem[] items) => Items(items, BudgetName);

    /// <summary>The files and folders that models read, in the project's order.</summary>
    public static IReadOnlyList<BudgetItem> Inputs(ITaskItem[] items) => Items(items, InputName);

    /// <summary>The budgets, in the project's order, once for each model: its files may be several.</summary>
    public static IReadOnlyList<BudgetItem> Models(ITaskItem[] items) => SplitModels.Once(Budgets(items), isOwn: static _ => true);

    /// <summary>The defaults that are set: names of properties, with their values as metadata <c>Value</c>.</summary>
    public static IReadOnlyDictionary<string, string> Properties(ITaskItem[] items) => ByName(items
        .Where(item => item.GetMetadata("Value").Length > 0)
        .Select(item => new KeyValuePair<string, string>(item.ItemSpec, item.GetMetadata("Value"))));

    private static IReadOnlyList<BudgetItem> Items(ITaskItem[] items, string name)
    {
        var locations = new ItemLocations(name);
        return [.. items.Select((item, index) => Budget(item, index, locations))];
    }

    // The project's own metadata, none of those that MSBuild gives to every item.
    private static BudgetItem Budget(ITaskItem item, int index, ItemLocations locations)
    {
        var metadata = ByName(item.CloneCustomMetadata().Keys.Cast<string>().Select(name => new KeyValuePair<string, string>(name, item.GetMetadata(name))));
        var location = locations.Next(item.GetMetadata("DefiningProjectFullPath"), item.ItemSpec, metadata);
        return new(index, item.ItemSpec, location.File, location.Line, location.Column, metadata);
    }

    // As it is for the process that counts: of two values the last.
    private static Dictionary<string, string> ByName(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in pairs)
        {
            values[pair.Key] = pair.Value;
        }

        return values;
    }
}
