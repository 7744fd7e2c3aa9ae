namespace FlopsBudget.Tool.Checking;

/// <summary>Notices when something takes too long: code that does not return cannot be stopped but by ending the process.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly Timer? _timer;

    private Deadline(TimeSpan? limit, Action<TimeSpan> end)
    {
        if (limit is { } given)
        {
            _timer = new(_ => end(given), state: null, given, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Watches until disposed of.</summary>
    /// <param name="limit">How long it may take; null for no limit.</param>
    /// <param name="end">Writes down that it took too long, and ends the process.</param>
    internal static Deadline Watch(TimeSpan? limit, Action<TimeSpan> end) => new(limit, end);

    /// <inheritdoc />
    public void Dispose() => _timer?.Dispose();
}
