using System.Text.Json;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Reporting.Json;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Outputs;

/// <summary>
/// The modules that have changed and those around them as a list, parents first, each with its name and the number of its parent: their
/// paths are together as long as the square of the depth of the tree.
/// </summary>
internal sealed class ChangedPlaces
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<ModulePlace> _places = [];

    /// <summary>The list for a comparison; empty where the sides have no modules.</summary>
    internal ChangedPlaces(ReportDiff? modules)
    {
        if (modules is null)
        {
            return;
        }

        // A module that is on both sides stands where it lies now.
        var (before, after) = (ByPath(modules.Before), ByPath(modules.After));
        foreach (var change in modules.Modules)
        {
            Add(after.GetValueOrDefault(change.Path) ?? before[change.Path]);
        }
    }

    /// <summary>The number of a module that has changed.</summary>
    internal int NumberOf(ModuleChange change) => _numbers[change.Path];

    /// <summary>Writes the list.</summary>
    internal void Write(Utf8JsonWriter json) => json.WriteObjects("places", _places, (one, place) =>
    {
        ModuleJson.WriteName(one, place);
        if (place.Above is { } above)
        {
            one.WriteNumber("parent", _numbers[above.Module.Path]);
        }
    });

    // Of two modules with one path the first is meant, as in the comparison.
    private static Dictionary<string, ModulePlace> ByPath(FlopReport report) =>
        ModulePlace.All(report.Root).GroupBy(place => place.Module.Path, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    private void Add(ModulePlace changed)
    {
        var missing = new Stack<ModulePlace>();
        for (var place = changed; place is not null && !_numbers.ContainsKey(place.Module.Path); place = place.Above)
        {
            missing.Push(place);
        }

        while (missing.TryPop(out var place))
        {
            // Of two of one path, one inside of the other, the outer one has the number.
            if (_numbers.TryAdd(place.Module.Path, _places.Count))
            {
                _places.Add(place);
            }
        }
    }
}
