using FlopsBudget.Units;

namespace FlopsBudget.Judging;

/// <summary>What every limit has to be.</summary>
internal static class Limit
{
    internal static Flops? NotNegative(Flops? limit) => limit is { } flops ? new Flops(NotNegative(flops.Value, Unit.Flops)) : null;

    internal static Macs? NotNegative(Macs? limit) => limit is { } macs ? new Macs(NotNegative(macs.Value, Unit.Macs)) : null;

    internal static long? NotNegative(long? limit) => limit is { } number ? NotNegative(number, null) : null;

    private static long NotNegative(long limit, Unit? unit) => limit >= 0
        ? limit
        : throw new FlopsBudgetException(
            DiagnosticIds.UnreadableLimit,
            $"A limit of {unit?.PrintExactly(limit) ?? ReadableCount.Exact(limit)} is negative; the smallest limit is 0.");
}
