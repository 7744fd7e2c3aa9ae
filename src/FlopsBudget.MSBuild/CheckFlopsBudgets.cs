using FlopsBudget.MSBuild.Hosting;
using FlopsBudget.MSBuild.Requests;
using FlopsBudget.MSBuild.Results;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild;

/// <summary>
/// Has the budgets of a project checked by the process that counts, and logs what it says. It carries items there and
/// verdicts back and knows nothing of FLOPs. Every budget gets a verdict or an error: nothing passes by not being checked.
/// </summary>
public sealed partial class CheckFlopsBudgets : Task, ICancelableTask
{
    private readonly object gate = new();
    private HostProcess? host;
    private bool cancelled;

    /// <summary>How long the process may take before the first item, on a machine that is busy with a build.</summary>
    internal TimeSpan StartAllowance { get; set; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (IsDesignTime)
        {
            return true;
        }

        if (!HasSomethingToCheck())
        {
            return !Log.HasLoggedErrors;
        }

        var files = new GateFiles(Path.GetFullPath(Path.Combine(IntermediateFolder, "flops")));
        var request = new RequestBuilder(this, files).Build();
        try
        {
            Directory.CreateDirectory(files.Folder);
            File.Delete(files.Passed);
            if (!File.Exists(Tool))
            {
                Log.Report(PagesFolder, Codes.HostNotStarted, $"The budgets of {Project} were not checked: there is no {Tool}.", Project);
                return false;
            }

            var key = RequestKey.Of(request, Path.GetDirectoryName(Project)!, CountedFiles(), Paths(Inputs));
            var store = new VerdictStore(files, [.. Paths(Outputs)]);
            var result = (Always ? null : store.Find(key, request.Budgets.Count)) ?? Ask(request, files, key, store);
            if (host?.IsCancelled == true)
            {
                // MSBuild itself says that the build was cancelled.
                return false;
            }

            new ResultLog(Log, request, Project, PagesFolder).Write(result);
            if (!Log.HasLoggedErrors)
            {
                File.WriteAllText(files.Passed, "");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Report(PagesFolder, Codes.HostCrashed, $"The budgets of {Project} were not checked: {exception.Message}", Project);
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Cancel()
    {
        lock (gate)
        {
            cancelled = true;
            host?.Cancel();
        }
    }

    private static IEnumerable<string> Paths(ITaskItem[] items) => items.Select(item => item.GetMetadata("FullPath"));

    private GateResult Ask(GateRequest request, GateFiles files, RequestKey key, VerdictStore store)
    {
        var hasFigures = store.Forget(key);
        Log.LogMessage(MessageImportance.Low, "{0}", hasFigures
            ? $"The figures in {files.Figures} are valid: only what they lack is counted."
            : $"There are no valid figures in {files.Figures}: every model is counted.");
        var process = new HostProcess(DotNetHost.Length > 0 ? DotNetHost : "dotnet", Tool, Path.GetDirectoryName(Project)!, files.Log);
        lock (gate)
        {
            host = process;
            if (cancelled)
            {
                process.Cancel();
            }
        }

        var result = new Gate(process, files.Request, files.Result, StartAllowance).Judge(request);
        if (!process.IsCancelled)
        {
            store.Keep(key, result.IsRepeatable);
            if (result.IsFaulty)
            {
                Log.LogMessage(MessageImportance.High, "{0}", $"What the process that counts has printed is in {process.LogPath}");
            }
        }

        return result;
    }

    private IEnumerable<string> CountedFiles()
    {
        var toolFolder = Path.GetDirectoryName(Path.GetFullPath(Tool))!;
        return Directory.EnumerateFiles(toolFolder, "*.dll").OrderBy(path => path, StringComparer.Ordinal).Prepend(Assembly);
    }
}
