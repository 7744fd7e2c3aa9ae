using FlopsBudget.Reporting;
using FlopsBudget.Tables;

namespace FlopsBudget.Tool.Outputs;

/// <summary>What a command has found, before it is printed or written: one content for all forms.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Views">Its tables; the first is what CSV has.</param>
/// <param name="Json">Writes it as one JSON object.</param>
internal sealed record Answer(string Heading, IReadOnlyList<View> Views, Func<string> Json)
{
    /// <summary>Lines below the tables, each a sentence.</summary>
    internal IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>What a terminal gets below the tables; null for nothing.</summary>
    internal Func<Screen, string>? Chart { get; init; }

    /// <summary>Forms that replace those made of the tables, or are added to them.</summary>
    internal IReadOnlyList<Rendering> Own { get; init; } = [];

    /// <summary>What is printed in the place of the tables; null for those.</summary>
    internal Func<string>? Printed { get; init; }

    /// <summary>All forms for files.</summary>
    internal IReadOnlyList<Rendering> Renderings =>
    [
        .. Own,
        .. new Rendering[]
        {
            new(".html", () => ViewHtml.Write(Heading, Views)),
            new(".md", () => WithRemarks(ReportMarkdown.Write(Heading, Views))),
            new(".csv", () => ReportCsv.Write(Views[0])),
            new(".json", () => Json() + "\n"),
            new(".txt", () => Print(Screen.None)),
        }.Where(one => Own.All(own => own.Ending != one.Ending)),
    ];

    /// <summary>The form with a certain ending.</summary>
    internal string In(string ending) => Renderings.First(one => one.Ending.Equals(ending, StringComparison.OrdinalIgnoreCase)).Text();

    /// <summary>As it is printed.</summary>
    internal string Print(Screen screen) => Printed is { } printed ? printed() : WithRemarks(screen.Print(Heading, Views) + Chart?.Invoke(screen), screen.Fit);

    private string WithRemarks(string text, Func<string, string>? fit = null) => text + string.Concat(Remarks.Select(remark => $"\n{(fit is null ? remark : fit(remark))}\n"));
}
