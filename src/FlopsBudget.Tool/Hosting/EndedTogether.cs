using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FlopsBudget.Tool.Hosting;

/// <summary>
/// Ends a process, with what it has started, where Ctrl+C ends this one: that of a terminal reaches both, a signal for this process alone
/// does not. Registered last, it is called before what ends this process.
/// </summary>
internal sealed class EndedTogether : IDisposable
{
    private readonly PosixSignalRegistration _registration;
    private volatile bool _isInterrupted;

    /// <summary>Watches until disposed of.</summary>
    internal EndedTogether(Process process) => _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
    {
        _isInterrupted = true;
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    });

    /// <summary>Does not return where Ctrl+C was pressed: that the other process has ended is then no failure to tell, and this one is about to end.</summary>
    internal void WaitIfInterrupted()
    {
        if (_isInterrupted)
        {
            Thread.Sleep(Timeout.Infinite);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _registration.Dispose();
}
