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
        var request = new RequestBuilder(this).Build();
        var folder = Path.GetFullPath(Path.Combine(IntermediateFolder, "flops"));
        try
        {
            Directory.CreateDirectory(folder);
            var mark = Path.Combine(folder, "passed.txt");
            File.Delete(mark);
            if (!File.Exists(Tool))
            {
                Log.Report(Codes.HostNotStarted, $"The budgets of {Project} were not checked: there is no {Tool}.");
                return false;
            }

            var result = Stored(request, folder, out var key, out var store) ?? Count(request, folder, key, store);
            if (host?.IsCancelled == true)
            {
                // MSBuild itself says that the build was cancelled.
                return false;
            }

            new ResultLog(Log, request, Path.GetFileNameWithoutExtension(Project), PagesFolder).Write(result);
            if (!Log.HasLoggedErrors)
            {
                // For tools that compare times of files to decide whether a build is needed.
                File.WriteAllText(mark, "");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Report(Codes.HostCrashed, $"The budgets of {Project} were not checked: {exception.Message}");
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

    private GateResult? Stored(GateRequest request, string folder, out string key, out VerdictStore store)
    {
        store = new VerdictStore(Path.Combine(folder, "key.txt"), Path.Combine(folder, "result.xml"));
        key = RequestKey.Of(request, Path.GetDirectoryName(Project)!, OtherFiles());
        return Always ? null : store.Find(key, request.Budgets.Count);
    }

    private GateResult Count(GateRequest request, string folder, string key, VerdictStore store)
    {
        store.Forget();
        var process = new HostProcess(
            DotNetHost.Length > 0 ? DotNetHost : "dotnet", Tool, Path.GetDirectoryName(Project)!, Path.Combine(folder, "host.log"));
        lock (gate)
        {
            host = process;
            if (cancelled)
            {
                process.Cancel();
            }
        }

        var result = new Gate(process, Path.Combine(folder, "request.xml"), Path.Combine(folder, "result.xml"), StartAllowance).Judge(request);
        if (result.IsRepeatable)
        {
            store.Keep(key);
        }

        if (result.IsFaulty && !process.IsCancelled)
        {
            Log.LogMessage(MessageImportance.High, "{0}", $"What the process that counts has printed is in {process.LogPath}");
        }

        return result;
    }

    private IEnumerable<string> OtherFiles()
    {
        var toolFolder = Path.GetDirectoryName(Path.GetFullPath(Tool))!;
        var toolFiles = Directory.Exists(toolFolder)
            ? Directory.EnumerateFiles(toolFolder, "*.dll").OrderBy(path => path, StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return toolFiles.Prepend(Assembly).Concat(Inputs.Select(item => item.GetMetadata("FullPath")));
    }
}
