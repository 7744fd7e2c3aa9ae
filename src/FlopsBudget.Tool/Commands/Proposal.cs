using System.Globalization;
using System.Xml.Linq;
using FlopsBudget.Declaring;
using FlopsBudget.Judging;

namespace FlopsBudget.Tool.Commands;

/// <summary>A budget that is proposed for a model.</summary>
/// <param name="Include">The model.</param>
/// <param name="Metadata">What its item says, in the order in which it is written.</param>
/// <param name="Report">The figures that it is made of.</param>
internal sealed record Proposal(string Include, IReadOnlyList<KeyValuePair<string, string>> Metadata, FlopReport Report)
{
    /// <summary>The item, as a project has it.</summary>
    internal string Xml => new XElement("FlopsBudget", Metadata.Prepend(new("Include", Escaped(Include))).Select(pair => new XAttribute(pair.Key, pair.Value))).ToString();

    /// <summary>Proposes.</summary>
    /// <param name="tried">The item that the figures were counted with.</param>
    /// <param name="report">The figures.</param>
    /// <param name="headroom">By how many per cent limits are above them at least.</param>
    internal static Proposal Of(BudgetItem tried, FlopReport report, decimal headroom)
    {
        string[] inputs = ["Input", "Sizes"];
        var limits = new[] { Measure.Flops, Measure.IntegerMacs, Measure.Parameters }
            .Where(measure => measure.Whole(report) > 0)
            .Select(measure => KeyValuePair.Create(measure.MaxName, Above(measure.Whole(report), headroom)));
        return new(
            tried.Include,
            [
                .. inputs.Where(tried.Metadata.ContainsKey).Select(name => KeyValuePair.Create(name, tried.Metadata[name])),
                .. limits,
                .. report.MadeUpValues is null ? [] : new[] { KeyValuePair.Create("OnMadeUpValues", "Warn") },
            ],
            report);
    }

    // What means something to MSBuild in the name of a file.
    private static string Escaped(string include) => string.Concat(include.Select(letter => "%$@;*?'".Contains(letter, StringComparison.Ordinal) ? $"%{(int)letter:X2}" : $"{letter}"));

    /// <summary>A number with three digits that is above another by some per cent at least, such as <c>8.35G</c>.</summary>
    internal static string Above(long figure, decimal headroom)
    {
        var least = figure * (1 + (headroom / 100));
        var (scale, prefix) = least switch
        {
            >= 1_000_000_000_000_000m => (1_000_000_000_000_000m, "P"),
            >= 1_000_000_000_000m => (1_000_000_000_000m, "T"),
            >= 1_000_000_000m => (1_000_000_000m, "G"),
            >= 1_000_000m => (1_000_000m, "M"),
            >= 1_000m => (1_000m, "k"),
            _ => (1m, ""),
        };
        var scaled = least / scale;
        var step = prefix.Length == 0 ? 1 : scaled >= 100 ? 1 : scaled >= 10 ? 0.1m : 0.01m;
        return (Math.Ceiling(scaled / step) * step).ToString("0.##", CultureInfo.InvariantCulture) + prefix;
    }
}
