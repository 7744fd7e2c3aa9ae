using System.Text;

namespace FlopsBudget.MSBuild.Hosting;

/// <summary>
/// Collects what the process that counts prints: all of it in a file, up to a limit, and the last lines in memory.
/// Models print whatever they like, so nothing of it is ever taken for a result.
/// </summary>
internal sealed class HostOutput : IDisposable
{
    private const int LinesKept = 20;
    private const long CharactersWritten = 4L * 1024 * 1024;

    private readonly object _gate = new();
    private readonly Queue<string> _lastLines = new();
    private readonly CountdownEvent _streams = new(2);
    private readonly StreamWriter _log;
    private long _written;
    private bool _disposed;

    /// <summary>Opens the log.</summary>
    /// <param name="logPath">The file; its folder exists.</param>
    /// <param name="append">Whether to add to what an earlier process has printed.</param>
    public HostOutput(string logPath, bool append) => _log = new StreamWriter(logPath, append, new UTF8Encoding(false));

    /// <summary>The last lines.</summary>
    public string LastLines
    {
        get
        {
            lock (_gate)
            {
                return string.Join(Environment.NewLine, _lastLines);
            }
        }
    }

    /// <summary>Takes a line of either stream, or null for a stream's end.</summary>
    public void Add(string? line)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            if (line is null)
            {
                _streams.Signal();
                return;
            }

            _lastLines.Enqueue(line);
            if (_lastLines.Count > LinesKept)
            {
                _lastLines.Dequeue();
            }

            _written += line.Length;
            if (_written < CharactersWritten)
            {
                _log.WriteLine(line);
            }
        }
    }

    /// <summary>Waits for both streams to end, but not long: a grandchild may hold them open.</summary>
    public void WaitForEnd() => _streams.Wait(TimeSpan.FromSeconds(2));

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _log.Dispose();
            _streams.Dispose();
        }
    }
}
