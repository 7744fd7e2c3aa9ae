namespace FlopsBudget.MSBuild.Requests;

/// <summary>One <c>FlopsBudget</c> item, as the project says it and where.</summary>
internal sealed class BudgetItem(string include, ItemLocation location, IReadOnlyList<KeyValuePair<string, string>> metadata)
{
    /// <summary>The item's <c>Include</c>: what is counted.</summary>
    public string Include { get; } = include;

    /// <summary>Where the item is written.</summary>
    public ItemLocation Location { get; } = location;

    /// <summary>The project's own metadata, none of those that MSBuild gives to every item, sorted by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; } = metadata;

    /// <summary>The value of a metadatum, or null.</summary>
    public string? Value(string name) => Metadata
        .Where(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase))
        .Select(pair => pair.Value)
        .FirstOrDefault();
}
