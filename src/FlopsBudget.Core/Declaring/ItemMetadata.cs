using FlopsBudget.Judging;
using FlopsBudget.Text;

namespace FlopsBudget.Declaring;

/// <summary>The metadata of items that mean something, with their defaults from properties.</summary>
internal sealed class ItemMetadata(BudgetItem item, IReadOnlyDictionary<string, string> properties)
{
    /// <summary>The names that are known; everything else is a mistake.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        .. Measure.All.SelectMany(measure => new[] { measure.MaxName, measure.WarnName })
            .Concat(Setting.All.Select(setting => setting.Name))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The names of limits that are for the whole model, whatever part is named.</summary>
    internal static IReadOnlyList<string> OfWholeModel { get; } = [.. Setting.All.Where(setting => setting.IsLimit).Select(setting => setting.Name)];

    /// <summary>The names of limits, the tolerance to the baseline and warning levels; a budget needs at least one.</summary>
    internal static IReadOnlyList<string> Limits { get; } =
        [.. Measure.All.Select(measure => measure.MaxName), .. OfWholeModel, .. Measure.All.Select(measure => measure.WarnName)];

    // What MSBuild itself attaches to every item.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "FullPath", "RootDir", "Filename", "Extension", "RelativeDir", "Directory", "RecursiveDir", "Identity", "ModifiedTime", "CreatedTime",
        "AccessedTime", "DefiningProjectFullPath", "DefiningProjectDirectory", "DefiningProjectName", "DefiningProjectExtension",
    };

    // What Visual Studio and packing give to a file whose build action is FlopsBudget.
    private static readonly HashSet<string> OfFiles = new(StringComparer.OrdinalIgnoreCase)
    {
        "Visible", "Link", "LinkBase", "Pack", "PackagePath", "PackageCopyToOutput", "CopyToOutputDirectory", "CopyToPublishDirectory", "SubType", "DependentUpon", "Generator", "LastGenOutput", "CustomToolNamespace",
    };

    /// <summary>Whether metadata of a name is what an item says, and not what MSBuild itself attaches to every one.</summary>
    internal static bool IsOwn(string name) => !Reserved.Contains(name);

    /// <summary>The value, or the project's default, or null. An empty value is none.</summary>
    internal string? Find(string name) =>
        Given(item.Metadata.GetValueOrDefault(name)) ?? Given(properties.GetValueOrDefault("FlopsBudget" + name));

    /// <summary>The value that the item itself has, or null: a default is for the items that it is for.</summary>
    internal string? FindOwn(string name) => Given(item.Metadata.GetValueOrDefault(name));

    /// <summary>What is wrong with the names: unknown ones, each with those that it may mean.</summary>
    internal IEnumerable<string> Unknown() => UnknownNames()
        .Order(StringComparer.Ordinal)
        .Select(name => $"The budget of {item.Include} has metadata \"{name}\", which is not known, so it would have no effect."
            + $"{NearestNames.Question(name, Names)} There are {string.Join(", ", Names)}.");

    /// <summary>Whether an unknown name is likely to mean this one, so that nothing more need be said of its absence.</summary>
    internal bool IsMisspelt(string name) => UnknownNames().Any(unknown => NearestNames.Likely(unknown, Names, Names.Count).Contains(name));

    /// <summary>What is wrong with values: limits without one, and a pattern of modules without one, which would be for the whole model.</summary>
    internal IEnumerable<string> Empty() => item.Metadata
        .Where(pair => Given(pair.Value) is null && Limits.Concat(Setting.All.Where(setting => setting.IsNeverEmpty).Select(setting => setting.Name)).Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
        .Select(pair => pair.Key)
        .Order(StringComparer.Ordinal)
        .Select(name => $"The budget of {item.Include} has {name}=\"\", so nothing would be checked by it. If the value comes from a property, look at its name; where there is to be none, leave {name} away.");

    private IEnumerable<string> UnknownNames() => item.Metadata.Keys
        .Where(name => !Reserved.Contains(name) && !OfFiles.Contains(name) && !Names.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
