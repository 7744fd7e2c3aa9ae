using FlopsBudget.Tool.Commands;

namespace FlopsBudget.Tool.Checking;

/// <summary>Ends the process when something takes too long: code that does not return cannot be stopped otherwise.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly Timer? _timer;

    private Deadline(TimeSpan? limit, Action<TimeSpan> report)
    {
        if (limit is { } given)
        {
            _timer = new(_ => End(given, report), state: null, given, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Watches until disposed of.</summary>
    /// <param name="limit">How long it may take; null for no limit.</param>
    /// <param name="report">Writes down that it took too long.</param>
    internal static Deadline Watch(TimeSpan? limit, Action<TimeSpan> report) => new(limit, report);

    /// <inheritdoc />
    public void Dispose() => _timer?.Dispose();

    private static void End(TimeSpan limit, Action<TimeSpan> report)
    {
        report(limit);
        Environment.Exit(ExitCodes.NotCounted);
    }
}
