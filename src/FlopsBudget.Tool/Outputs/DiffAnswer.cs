using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Outputs;

/// <summary>A comparison as a command's result.</summary>
internal static class DiffAnswer
{
    /// <summary>The forms that it can be written in.</summary>
    internal static IReadOnlyList<string> Endings { get; } = [".html", ".md", ".csv", ".json", ".txt"];

    /// <summary>The comparison in all forms.</summary>
    /// <param name="before">How the earlier side was named.</param>
    /// <param name="after">How the later side was named.</param>
    /// <param name="changes">What has changed, budget by budget.</param>
    /// <param name="modules">What has changed, module by module; null where the sides have no modules.</param>
    internal static Answer Of(string before, string after, EntryChanges changes, ReportDiff? modules) => new(
        $"{before} -> {after}",
        [ChangesView.Of(changes), .. modules is null || modules.IsEmpty ? [] : new[] { MemoryChangesView.Of(modules), DiffView.Of(modules) }],
        () => Json(before, after, changes, modules))
    {
        Own = modules is null ? [] : [new(".html", modules.ToHtml)],
        Remarks = [.. Unchanged(changes), .. OfWeights(modules)],
    };

    private static string[] Unchanged(EntryChanges changes) => changes.Unchanged == 0 ? []
        : [changes.Figures.Count == 0 ? "No figure of any budget has changed." : changes.Unchanged == 1 ? "1 budget has not changed." : $"{changes.Unchanged} budgets have not changed."];

    private static IEnumerable<string> OfWeights(ReportDiff? modules) => modules is null || modules.Before.IsOfWeights == modules.After.IsOfWeights ? []
        : [$"{(modules.Before.IsOfWeights ? modules.Before : modules.After).Model} is a file of weights: what a run of it costs is not known, and not compared."];

    private static string Json(string before, string after, EntryChanges changes, ReportDiff? modules) => JsonText.Indented(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 2);
        json.WriteString("before", before);
        json.WriteString("after", after);
        json.WriteNumber("unchanged", changes.Unchanged);
        json.WriteObjects("changes", changes.Figures, (one, change) =>
        {
            one.WriteString("budget", change.Budget);
            one.WriteString("figure", change.Measure.JsonName);
            Number(one, "before", change.Before);
            Number(one, "after", change.After);
            one.WriteObjects("parts", change.Parts, (part, by) =>
            {
                part.WriteString("path", by.Path);
                part.WriteNumber("by", by.By);
            });
        });
        var isOfWeights = modules is not null && (modules.Before.IsOfWeights || modules.After.IsOfWeights);
        var places = new ChangedPlaces(modules);
        places.Write(json);
        json.WriteObjects("modules", modules?.Modules ?? [], (one, change) =>
        {
            one.WriteNumber("place", places.NumberOf(change));
            one.WriteBoolean("isNew", change.Before is null);
            one.WriteBoolean("isGone", change.After is null);
            Number(one, "flops", isOfWeights ? null : change.Flops.Value);
            Number(one, "integerMacs", isOfWeights ? null : change.IntegerMacs.Value);
            Number(one, "elementwiseOperations", isOfWeights ? null : change.ElementwiseOperations);
            one.WriteNumber("parameters", change.Parameters);
            Number(one, "parameterBytes", change.ParameterBytes);
            Number(one, "activationBytes", change.ActivationBytes);
            Number(one, "peakActivationBytes", change.PeakActivationBytes);
            Number(one, "bytesRead", change.BytesRead);
            Number(one, "bytesWritten", change.BytesWritten);
        });
        json.WriteObjects("memory", modules is null ? [] : MemoryChangesView.Figures(modules), (one, figure) =>
        {
            one.WriteString("figure", figure.Key);
            Number(one, "before", figure.Before);
            Number(one, "after", figure.After);
        });
        json.WriteEndObject();
    });

    private static void Number(System.Text.Json.Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } one)
        {
            json.WriteNumber(name, one);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
