using System.Globalization;
using FlopsBudget.Declaring;
using FlopsBudget.Wire;

namespace FlopsBudget.MSBuild.Hosting;

/// <summary>How long the process that counts may take.</summary>
internal static class TimeLimits
{
    private const double DefaultSeconds = 120;

    /// <summary>
    /// The time for all items of a request: the sum of their limits, and some for the process to start. The process itself
    /// ends a model that exceeds its own limit; this is for one that does not even get that far.
    /// </summary>
    public static TimeSpan For(CheckRequest request, TimeSpan startAllowance) =>
        startAllowance + TimeSpan.FromSeconds(request.Items.Sum(budget => Seconds(request, budget)));

    // An unreadable number is reported by the tool, with the item's other metadata; here it means the default.
    private static double Seconds(CheckRequest request, BudgetItem budget) =>
        Read(budget.Metadata.TryGetValue("TimeoutSeconds", out var own) ? own : null) ?? Read(request.Property("FlopsBudgetTimeoutSeconds")) ?? DefaultSeconds;

    private static double? Read(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 && seconds < 1_000_000
            ? seconds
            : null;
}
