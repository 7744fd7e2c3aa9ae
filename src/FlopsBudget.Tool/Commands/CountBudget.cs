using FlopsBudget.Judging;

namespace FlopsBudget.Tool.Commands;

/// <summary>The limits given on the command line.</summary>
internal static class CountBudget
{
    /// <summary>The budget, or null when there is no limit.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: a limit is not a number.</exception>
    internal static ModelBudget? Of(CountRequest request) => request.Limits.Count == 0
        ? null
        : new() { Max = request.Limits.Aggregate(LimitSet.None, (limits, limit) => limits.With(limit.Key, limit.Key.Unit.Parse(limit.Value))) };
}
