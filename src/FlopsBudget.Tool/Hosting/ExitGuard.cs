using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Hosting;

/// <summary>Notices when the user's code ends the process, and keeps that from looking like a success.</summary>
internal sealed class ExitGuard : IDisposable
{
    private readonly Action _report;

    private ExitGuard(Action report)
    {
        _report = report;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Watches until disposed of.</summary>
    /// <param name="report">Says that the process was ended.</param>
    internal static ExitGuard Watch(Action report) => new(report);

    /// <inheritdoc />
    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= OnExit;

    private void OnExit(object? sender, EventArgs arguments)
    {
        _report();
        Environment.ExitCode = ExitCodes.NotCounted;
    }
}
