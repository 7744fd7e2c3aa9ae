using FlopsBudget.Declaring;
using FlopsBudget.Judging;
using FlopsBudget.Judging.Words;
using FlopsBudget.Text;
using FlopsBudget.WeightFiles;
using FlopsBudget.Tool.Wire;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Checking;

/// <summary>
/// Judges what all models of a project need together, where a property <c>FlopsBudgetTotalMax...</c> limits it: each model once, by the
/// costliest of its counts.
/// </summary>
/// <param name="properties">The project's properties.</param>
/// <param name="counted">The models that were counted.</param>
/// <param name="isWhole">Whether none is missing, so that what is within a limit has been shown to be.</param>
internal sealed class TotalCheck(IReadOnlyDictionary<string, string> properties, IReadOnlyList<(BudgetDeclaration Declaration, FlopReport Report)> counted, bool isWhole)
{
    private const int MostNamed = 4;

    /// <summary>What is to be said: an error for each limit that is broken or cannot be read, and a line for those that are kept.</summary>
    internal IReadOnlyList<Diagnostic> Run()
    {
        var said = new List<Diagnostic>();
        var kept = new List<string>();
        foreach (var measure in Measure.All)
        {
            if (properties.GetValueOrDefault(measure.TotalProperty) is { } text && !string.IsNullOrWhiteSpace(text))
            {
                Judge(measure, text, said, kept);
            }
        }

        if (kept.Count > 0)
        {
            said.Add(new(null, DiagnosticSeverity.Message, "", $"{Subject(counted, "")}: {string.Join(", ", kept)}", "kept"));
        }

        return said;
    }

    private void Judge(Measure measure, string text, List<Diagnostic> said, List<string> kept)
    {
        if (!measure.Unit.TryParse(text.Trim(), out var limit))
        {
            Error(DiagnosticIds.UnreadableLimit, $"{measure.TotalProperty} cannot be \"{text}\". Write a whole number, with a prefix and a unit if you like, such as {measure.Example}.");
            return;
        }

        // What has no graph costs nothing that could be added up, and a project of such files alone has no total.
        var known = counted.Where(one => !measure.NeedsRun || !one.Report.IsOfWeights).ToList();
        if (known.Count == 0 && counted.Count > 0)
        {
            Error(DiagnosticIds.WeightsHaveNoGraph, WeightsText.NoGraph(string.Join(", ", counted.Select(one => one.Report.Model).Distinct(StringComparer.Ordinal).Take(MostNamed)), [measure.TotalProperty]));
            return;
        }

        var models = Models(known, measure);
        if (Sum(models) is not { } sum)
        {
            Error(measure.OverLimit, $"{Subject(known, "need")} more {measure.Title} than 64 bits hold; {measure.TotalProperty} is {measure.Unit.Print(limit)}.");
        }
        else if (sum > limit)
        {
            var (sumText, limitText) = measure.Unit.PrintPair(sum, limit);
            var percent = limit == 0 ? "" : $"{Percent.Over(sum, limit)} over, ";
            var most = models.OrderByDescending(model => model.Cost).Take(MostNamed).Select(model => $"{model.Name} {measure.Unit.Print(model.Cost)} ({Percent.Of(model.Cost, sum)})");
            Error(measure.OverLimit, $"{Subject(known, measure.NeedsRun ? "need" : "have")} {(isWhole ? "" : "at least ")}{measure.Named(sumText)}; {measure.TotalProperty} is {limitText} ({percent}{measure.Unit.PrintExactly(sum - limit)}). Most of it: {string.Join(", ", most)}.");
        }
        else if (isWhole)
        {
            var (sumText, limitText) = measure.Unit.PrintPair(sum, limit);
            kept.Add($"{sumText} of {measure.Named(limitText)}{(limit == 0 ? "" : $" ({Percent.Of(sum, limit)})")}");
        }

        void Error(string code, string what) => said.Add(new(null, DiagnosticSeverity.Error, code, what));
    }

    private static string Subject(IReadOnlyList<(BudgetDeclaration Declaration, FlopReport Report)> counted, string verb) => Models(counted, Measure.Parameters).Count is var count && count == 1
        ? $"The project's model {verb switch { "have" => "has", "need" => "needs", _ => verb }}".TrimEnd()
        : $"All {count} models together {verb}".TrimEnd();

    private static List<(string Name, long Cost)> Models(IEnumerable<(BudgetDeclaration Declaration, FlopReport Report)> counted, Measure measure)
    {
        var models = counted
            .GroupBy(one => (Include: WeightFileNames.First(one.Declaration.Item.Include), Arguments: one.Declaration.Arguments.ToString(), one.Declaration.Assembly))
            .Select(model => (Name: model.First().Report.Model, model.Key.Arguments, Cost: model.Max(one => measure.Whole(one.Report))))
            .ToList();

        // Where two are called alike, their arguments tell them apart.
        var twice = models.GroupBy(model => model.Name).Where(alike => alike.Count() > 1).Select(alike => alike.Key).ToHashSet(StringComparer.Ordinal);
        return models.ConvertAll(model => (twice.Contains(model.Name) && model.Arguments.Length > 0 ? $"{model.Name}({model.Arguments})" : model.Name, model.Cost));
    }

    private static long? Sum(List<(string Name, long Cost)> models)
    {
        var sum = models.Aggregate(0m, (total, model) => total + model.Cost);
        return sum <= long.MaxValue ? (long)sum : null;
    }
}
