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

    private readonly object gate = new();
    private readonly Queue<string> lastLines = new();
    private readonly CountdownEvent streams = new(2);
    private readonly StreamWriter log;
    private long written;
    private bool disposed;

    /// <summary>Opens the log.</summary>
    /// <param name="logPath">The file; its folder exists.</param>
    /// <param name="append">Whether to add to what an earlier process has printed.</param>
    public HostOutput(string logPath, bool append) => log = new StreamWriter(logPath, append, new UTF8Encoding(false));

    /// <summary>The last lines.</summary>
    public string LastLines
    {
        get
        {
            lock (gate)
            {
                return string.Join(Environment.NewLine, lastLines);
            }
        }
    }

    /// <summary>Takes a line of either stream, or null for a stream's end.</summary>
    public void Add(string? line)
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            if (line is null)
            {
                streams.Signal();
                return;
            }

            lastLines.Enqueue(line);
            if (lastLines.Count > LinesKept)
            {
                lastLines.Dequeue();
            }

            written += line.Length;
            if (written < CharactersWritten)
            {
                log.WriteLine(line);
            }
        }
    }

    /// <summary>Waits for both streams to end, but not long: a grandchild may hold them open.</summary>
    public void WaitForEnd() => streams.Wait(TimeSpan.FromSeconds(2));

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            log.Dispose();
            streams.Dispose();
        }
    }
}
