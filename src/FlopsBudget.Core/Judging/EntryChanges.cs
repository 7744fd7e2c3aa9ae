namespace FlopsBudget.Judging;

/// <summary>Compares the figures of budgets with those of earlier ones.</summary>
/// <param name="Figures">The figures that are not what they were, those that have grown most first.</param>
/// <param name="Unchanged">How many budgets are as they were.</param>
internal sealed record EntryChanges(IReadOnlyList<FigureChange> Figures, int Unchanged)
{
    /// <summary>Compares. Entries belong together that are of the same budget; one whose arguments have changed is still the same if it is the only one.</summary>
    /// <param name="before">The earlier entries.</param>
    /// <param name="after">The later entries.</param>
    internal static EntryChanges Between(IReadOnlyList<BaselineEntry> before, IReadOnlyList<BaselineEntry> after)
    {
        var pairs = Pair(before, after);
        var changes = pairs.Select(pair => Changes(pair.Before, pair.After).ToList()).ToList();
        return new(
            [.. changes.SelectMany(one => one).OrderByDescending(Growth).ThenBy(one => one.Budget, StringComparer.Ordinal)],
            changes.Count(one => one.Count == 0));
    }

    /// <summary>Those of parameters alone, where what a run costs is not known of a side.</summary>
    internal EntryChanges OfParameters()
    {
        List<FigureChange> figures = [.. Figures.Where(change => change.Measure.IsOfParameters)];
        return new(figures, figures.Count == 0 ? 1 : Unchanged);
    }

    private static List<(BaselineEntry? Before, BaselineEntry? After)> Pair(IReadOnlyList<BaselineEntry> before, IReadOnlyList<BaselineEntry> after)
    {
        // Two models that somebody puts beside each other are meant to be compared, whatever they are called.
        if (before is [var old] && after is [var now])
        {
            return [(old, now)];
        }

        var earlier = new Baseline([.. before]);
        var keys = after.Select(entry => entry.Key).ToList();
        var pairs = after.Select(entry => (Before: earlier.Find(entry.Key, keys), After: (BaselineEntry?)entry)).ToList();
        return [.. pairs, .. before.Where(entry => pairs.TrueForAll(pair => pair.Before != entry)).Select(entry => ((BaselineEntry?)entry, (BaselineEntry?)null))];
    }

    private static IEnumerable<FigureChange> Changes(BaselineEntry? before, BaselineEntry? after)
    {
        var name = before is null || after is null || before.Key.Finds(after.Key) || after.Key.Finds(before.Key) ? (after ?? before)!.Key.ToString() : $"{before.Key} -> {after.Key}";
        foreach (var measure in Measure.InBaseline)
        {
            var (old, now) = (before is null ? null : measure.Committed!.Of(before), after is null ? null : measure.Committed!.Of(after));

            // Of a budget that is new or gone, what it costs is enough.
            var isOnOneSide = before is null || after is null;
            if (old != now && (measure.IsUsual || (old ?? 0) != (now ?? 0)) && (!isOnOneSide || measure.IsShownUnasked))
            {
                yield return measure == Measure.Macs
                    ? new(name, Measure.Flops, 2 * old, 2 * now, isOnOneSide ? [] : Parts(before!, after!))
                    : new(name, measure, old, now, []) { IsUnknown = !isOnOneSide && (old is null || now is null) };
            }
        }
    }

    // In FLOPs. One side may name a part that the other has told in smaller ones: then they are compared as that part.
    private static IReadOnlyList<PartChange> Parts(BaselineEntry before, BaselineEntry after)
    {
        var keys = before.Modules.Keys.Union(after.Modules.Keys, StringComparer.Ordinal).ToList();
        var (old, now) = (Sums(before), Sums(after));
        return [.. old.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Select(key => new PartChange(key, 2 * (now.GetValueOrDefault(key) - old.GetValueOrDefault(key))))
            .Where(part => part.By != 0)
            .OrderByDescending(part => part.By)
            .ThenBy(part => part.Path, StringComparer.Ordinal)];

        Dictionary<string, long> Sums(BaselineEntry entry) => entry.Modules
            .GroupBy(module => keys.Where(key => key == module.Key || BaselinePart.IsBelow(module.Key, key)).MinBy(key => key.Length)!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(module => module.Value.Value), StringComparer.Ordinal);
    }

    // What is new comes before what has grown, and what has shrunk or is gone last.
    private static decimal Growth(FigureChange change) => (change.Before, change.After) switch
    {
        (null, _) => decimal.MaxValue,
        (_, null) => decimal.MinValue,
        (0, var after) => decimal.MaxValue / 2 + after.Value,
        var (before, after) => (decimal)after.Value / before.Value,
    };
}
