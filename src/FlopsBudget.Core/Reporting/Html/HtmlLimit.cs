using System.Text.Json;
using FlopsBudget.Judging;
using FlopsBudget.Text;

namespace FlopsBudget.Reporting.Html;

/// <summary>A limit of a budget on one part of a model, as a line to draw.</summary>
/// <param name="Label">How the part is called.</param>
/// <param name="Path">The part's path; empty for the model.</param>
/// <param name="Measure">What is limited.</param>
/// <param name="Figure">What was counted.</param>
/// <param name="Limit">The limit; null where there is only a level for a warning.</param>
/// <param name="Warning">The level for a warning; null for none.</param>
internal sealed record HtmlLimit(string Label, string Path, Measure Measure, long Figure, long? Limit, long? Warning)
{
    /// <summary>The limits of a verdict.</summary>
    internal static IEnumerable<HtmlLimit> Of(BudgetVerdict verdict) =>
        from part in verdict.Parts
        from measure in Measure.All
        where measure.IsLimitedBy(verdict.Budget) && measure.IsToldBy(verdict.Report)
        select new HtmlLimit(part.Label, part.Total.Path, measure, part.Figure(measure), measure.Limit(verdict.Budget), measure.WarningLevel(verdict.Budget));

    internal void Write(Utf8JsonWriter json)
    {
        var against = (Limit ?? Warning)!.Value;
        var (figure, limit) = Measure.Unit.PrintPair(Figure, against);
        json.WriteString("label", Label);
        json.WriteString("path", Path);
        json.WriteString("measure", Measure.JsonName);
        json.WriteNumber("figure", Figure);
        if (Limit is { } most)
        {
            json.WriteNumber("limit", most);
        }

        if (Warning is { } level)
        {
            json.WriteNumber("warn", level);
        }

        json.WriteString("text", $"{figure} of {Measure.Named(limit)}{(against > 0 ? $" ({Percent.Of(Figure, against)})" : "")}");
        json.WriteBoolean("over", Figure > Limit);
        json.WriteBoolean("above", Figure > Warning);
    }
}
