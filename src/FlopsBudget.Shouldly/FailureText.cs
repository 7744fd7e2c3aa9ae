using FlopsBudget.Testing;

namespace Shouldly;

/// <summary>The text of a failure in Shouldly's shape, followed by the words of the gate.</summary>
internal static class FailureText
{
    internal static string Of(Failure failure, string? expression, string? customMessage)
    {
        var comparisons = failure.Comparisons;

        // The expression is the first line already.
        var details = failure.Details.Where(detail => detail.Value != expression).ToList();
        return $"{expression ?? failure.Report.Model}\n    should be {(comparisons.All(one => one.IsLimit) ? "within" : "exactly")}\n"
            + (comparisons.IsEmpty ? "its budget" : string.Join("\n", comparisons.Select(one => one.Expected)))
            + "\n    but was\n"
            + (comparisons.IsEmpty ? "not judged" : string.Join("\n", comparisons.Select(one => one.Actual)))
            + $"\n\n{failure.Explanation}"
            + (details.Count == 0 ? "" : $"\n\n{string.Join("\n", details.Select(detail => $"{detail.Name}: {detail.Value}"))}")
            + (string.IsNullOrWhiteSpace(customMessage) ? "" : $"\n\nAdditional Info:\n    {customMessage}");
    }
}
