using System.Xml.Linq;

namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>A complete result file.</summary>
/// <param name="Result">Its root.</param>
/// <param name="Runs">How many processes it took.</param>
/// <param name="Last">The last of them.</param>
internal sealed record CheckAnswer(XElement Result, int Runs, ToolProcess Last)
{
    /// <summary>The verdicts in the order of the budgets; null for a budget without one.</summary>
    public IReadOnlyList<bool?> Verdicts
    {
        get
        {
            var verdicts = Result.Elements("verdict").ToDictionary(verdict => (int)verdict.Attribute("budget")!, verdict => (bool?)verdict.Attribute("passed"));
            return [.. Enumerable.Range(0, verdicts.Count).Select(budget => verdicts.GetValueOrDefault(budget))];
        }
    }

    /// <summary>The codes of a budget's diagnostics, in order.</summary>
    public IReadOnlyList<string> Codes(int budget) => [.. Of(budget).Select(diagnostic => diagnostic.Attribute("code")!.Value)];

    /// <summary>The texts of a budget's diagnostics, one line each.</summary>
    public string Text(int budget) => string.Join('\n', Of(budget).Select(diagnostic => diagnostic.Value));

    /// <summary>A budget's diagnostics.</summary>
    public IEnumerable<XElement> Of(int budget) => Result.Elements("diagnostic").Where(diagnostic => (int)diagnostic.Attribute("budget")! == budget);
}
