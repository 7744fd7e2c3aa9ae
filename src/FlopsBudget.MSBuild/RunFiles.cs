using System.Diagnostics;
using System.Globalization;
using FlopsBudget.MSBuild.Natives;

namespace FlopsBudget.MSBuild;

/// <summary>
/// The files of one check that has to be asked for, in a folder of its own: another build of the project at the same time has
/// another, and a process that outlives its build writes where nobody reads.
/// </summary>
internal sealed class RunFiles : IDisposable
{
    private const string Prefix = "run-";
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private readonly GateFiles _files;
    private readonly string _folder;

    /// <summary>Makes the folder, and removes those that builds of earlier days could not remove.</summary>
    /// <param name="files">Where it lies, and where the log is left.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public RunFiles(GateFiles files)
    {
        _files = files;
        RemoveAbandoned(files.Folder);
        using var process = Process.GetCurrentProcess();
        _folder = Path.Combine(files.Folder, string.Format(CultureInfo.InvariantCulture, "{0}{1}-{2}", Prefix, process.Id, Guid.NewGuid().ToString("N").Substring(0, 8)));
        Directory.CreateDirectory(_folder);
    }

    /// <summary>What the process that counts is asked.</summary>
    public string Request => Path.Combine(_folder, "request.xml");

    /// <summary>What it answers.</summary>
    public string Result => Path.Combine(_folder, "result.xml");

    /// <summary>The figures that it begins with and adds to.</summary>
    public string Figures => Path.Combine(_folder, "figures.jsonl");

    /// <summary>What it prints.</summary>
    public string Log => Path.Combine(_folder, "host.log");

    /// <summary>Leaves the log where users look for it.</summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public void LeaveLog()
    {
        if (File.Exists(Log))
        {
            AtomicFile.Write(_files.Log, File.ReadAllBytes(Log));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Remove(_folder);

    private static void RemoveAbandoned(string parent)
    {
        foreach (var old in Directory.EnumerateDirectories(parent, Prefix + "*").Where(path => Directory.GetLastWriteTimeUtc(path) < DateTime.UtcNow - Abandoned).ToList())
        {
            Remove(old);
        }
    }

    private static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A process that is being ended writes there still. Nobody reads it; a later build removes it.
        }
    }
}
