using System.Collections.Immutable;
using FlopsBudget.Counting;
using FlopsBudget.Tables;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Outputs;

/// <summary>The table of operators as a command's result.</summary>
internal static class OpsAnswer
{
    /// <summary>The table in all forms.</summary>
    internal static Answer Of(IReadOnlyList<(string Framework, OperatorRule Rule)> rows) => new(
        rows.Count == 1 ? "1 operator" : $"{rows.Count} operators",
        [new(
            "Operators",
            [new("Operator", "operator") { IsKept = true }, new("Class", "class") { IsKept = true }, new("Formula", "formula") { IsKept = true, MayWrap = true }, new("Framework", "framework"), new("Source", "source")],
            [.. rows.Select(row => (ImmutableArray<Cell>)[Cell.Of(row.Rule.Name), Cell.Of(row.Rule.Class.ToString()), Cell.Of(row.Rule.Note), Cell.Of(row.Framework), Cell.Of(Source(row.Rule))])])],
        () => JsonText.Indented(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteObjects("operators", rows, (one, row) =>
            {
                one.WriteString("operator", row.Rule.Name);
                one.WriteString("class", row.Rule.Class.ToString());
                one.WriteString("formula", row.Rule.Note);
                one.WriteString("framework", row.Framework);
                one.WriteString("source", Source(row.Rule));
            });
            json.WriteEndObject();
        }));

    // The file among Formulas that has the rule: what is written there lies in a class of the file's name, or in one inside of it.
    private static string Source(OperatorRule rule)
    {
        var type = rule.Formula.Method.DeclaringType;
        while (type?.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type is null ? "" : type.Name + ".cs";
    }
}
