using System.Collections.Immutable;
using FlopsBudget.Judging;
using FlopsBudget.Tables;
using FlopsBudget.Text;
using FlopsBudget.Tool.Outputs;

namespace FlopsBudget.Tool.Commands;

/// <summary>Proposed budgets as a command's result: what is printed is what is pasted.</summary>
internal static class InitAnswer
{
    /// <summary>The forms that it can be written in.</summary>
    internal static IReadOnlyList<string> Endings { get; } = [".props", ".html", ".md", ".csv", ".json", ".txt"];

    /// <summary>The proposals in all forms.</summary>
    /// <param name="items">The proposals.</param>
    /// <param name="skipped">The models without one, with the reasons.</param>
    /// <param name="headroom">By how many per cent limits are above the figures at least.</param>
    internal static Answer Of(IReadOnlyList<Proposal> items, IReadOnlyDictionary<string, string> skipped, decimal headroom) => new(
        $"{items.Count} {(items.Count == 1 ? "budget" : "budgets")}",
        [new(
            "Proposed",
            [new("Model", "model"), new("Input", "input"), .. Measures.Select(measure => new Column(Capitalize.First(measure.Unit.ToString()), measure.JsonName, IsNumber: true)), new("Item", "item")],
            [.. items.Select(one => (ImmutableArray<Cell>)[Cell.Of(one.Include), Cell.Of(string.Join("; ", one.Report.Inputs)), .. Measures.Select(measure => Cell.Of(measure.Whole(one.Report))), Cell.Of(one.Xml)])])],
        () => Json(items, skipped, headroom))
    {
        Printed = () => Xml(items),
        Own = [new(".props", () => $"<Project>\n{string.Concat(Xml(items).TrimEnd('\n').Split('\n').Select(line => $"  {line}\n"))}</Project>\n"), new(".txt", () => Xml(items))],
    };

    /// <summary>The group of items.</summary>
    internal static string Xml(IReadOnlyList<Proposal> items) => $"<ItemGroup>\n{string.Concat(items.Select(one => $"  {one.Xml}\n"))}</ItemGroup>\n";

    private static IReadOnlyList<Measure> Measures { get; } = [Measure.Flops, Measure.Parameters];

    private static string Json(IReadOnlyList<Proposal> items, IReadOnlyDictionary<string, string> skipped, decimal headroom) => JsonText.Indented(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteNumber("headroom", headroom);
        json.WriteObjects("items", items, (one, item) =>
        {
            one.WriteString("model", item.Include);
            one.WriteStartObject("metadata");
            foreach (var (name, value) in item.Metadata)
            {
                one.WriteString(name, value);
            }

            one.WriteEndObject();
            one.WriteNumber("flops", item.Report.Flops.Value);
            one.WriteNumber("integerMacs", item.Report.IntegerMacs.Value);
            one.WriteNumber("parameters", item.Report.Parameters);
        });
        json.WriteObjects("skipped", skipped, (one, pair) =>
        {
            one.WriteString("model", pair.Key);
            one.WriteString("reason", pair.Value);
        });
        json.WriteEndObject();
    });
}
