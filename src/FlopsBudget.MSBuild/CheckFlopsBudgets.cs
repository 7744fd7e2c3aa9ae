using FlopsBudget.MSBuild.Hosting;
using FlopsBudget.MSBuild.Keys;
using FlopsBudget.MSBuild.Natives;
using FlopsBudget.MSBuild.Requests;
using FlopsBudget.MSBuild.Results;
using FlopsBudget.Wire;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild;

/// <summary>
/// Has the budgets of a project checked by the process that counts, and logs what it says. It carries items there and
/// verdicts back and knows nothing of FLOPs. Every budget gets a verdict or an error: nothing passes by not being checked.
/// </summary>
public sealed partial class CheckFlopsBudgets : Task, ICancelableTask
{
    private readonly object _gate = new();
    private HostProcess? _host;
    private bool _cancelled;

    /// <summary>How long the process may take before the first item, on a machine that is busy with a build.</summary>
    internal TimeSpan StartAllowance { get; set; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (IsDesignTime)
        {
            return true;
        }

        var files = new GateFiles(Path.GetFullPath(Path.Combine(IntermediateFolder, "flops")));
        try
        {
            if (!HasSomethingToCheck())
            {
                return !Log.HasLoggedErrors;
            }

            var request = RequestBuilder.Build(this);
            Directory.CreateDirectory(files.Folder);
            File.Delete(files.Passed);
            if (!File.Exists(Tool))
            {
                Log.Report(PagesFolder, Codes.HostNotStarted, $"The budgets of {Project} were not checked: there is no {Tool}.", Project);
                return false;
            }

            var contents = new ContentKeys(files.Contents);
            var store = new VerdictStore(files, contents, [.. Paths(Outputs)]);
            var key = KeyOf(request, contents);
            var result = (Always ? null : store.Find(key, request.Items.Count)) ?? Ask(request, files, key, store, () => KeyOf(request, contents));
            contents.Save();
            if (_host?.IsCancelled == true)
            {
                // MSBuild itself says that the build was cancelled.
                return false;
            }

            new ResultLog(Log, request, Project, PagesFolder).Write(result);
            if (!Log.HasLoggedErrors)
            {
                AtomicFile.Write(files.Passed, []);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Report(PagesFolder, Codes.FilesNotWritten, $"The budgets of {Project} were not checked: {exception.Message} The gate keeps its files in {files.Folder}: see to it that there is room, and that this user can write there.", Project);
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Cancel()
    {
        lock (_gate)
        {
            _cancelled = true;
            _host?.Cancel();
        }
    }

    private static IEnumerable<string> Paths(ITaskItem[] items) => items.Select(item => item.GetMetadata("FullPath"));

    private GateResult Ask(CheckRequest request, GateFiles files, RequestKey key, VerdictStore store, Func<RequestKey> keyNow)
    {
        using var run = new RunFiles(files);
        var hasFigures = store.LendFigures(key, run);
        Log.LogMessage(MessageImportance.Low, "{0}", hasFigures
            ? $"The figures in {files.Figures} are valid: only what they lack is counted."
            : $"There are no valid figures in {files.Figures}: every model is counted.");
        var process = new HostProcess(DotNetHost.Length > 0 ? DotNetHost : "dotnet", Tool, Path.GetDirectoryName(Project)!, run.Log, InvariantGlobalization);
        lock (_gate)
        {
            _host = process;
            if (_cancelled)
            {
                process.Cancel();
            }
        }

        var result = new Gate(process, run, key, StartAllowance).Judge(request);
        if (!process.IsCancelled)
        {
            run.LeaveLog();
            if (keyNow().Equals(key))
            {
                store.Keep(key, run, result.IsRepeatable, hasFigures);
            }
            else
            {
                Log.LogMessage(MessageImportance.Low, "{0}", "Files that the figures depend on have changed while they were counted, so nothing is kept.");
            }

            if (result.IsFaulty)
            {
                Log.LogMessage(MessageImportance.High, "{0}", $"What the process that counts has printed is in {files.Log}");
            }
        }

        return result;
    }

    private RequestKey KeyOf(CheckRequest request, ContentKeys contents)
    {
        var folder = Path.GetDirectoryName(Project)!;
        var inputs = new InputFiles(request, folder, Path.GetFullPath(OutputFolder), Path.GetFullPath(IntermediateFolder), [.. Paths(Outputs), .. Paths(Inputs)]);
        try
        {
            return RequestKey.Of(
                request,
                InvariantGlobalization,
                contents,
                [.. request.Natives, .. request.References, Assembly, .. ToolFiles(), .. inputs.InOutput(Assembly), .. inputs.Named(), .. inputs.OnnxWeights(), .. inputs.Declared(Paths(CountedInputs))],
                inputs.Weights(),
                inputs.OnnxSides(),
                Paths(Inputs));
        }
        catch (InputsUnknownException exception)
        {
            Log.LogMessage(MessageImportance.Normal, "{0}", $"Every model is counted in every build, because what the models may read cannot be told: {exception.Message}.");
            return RequestKey.Unique();
        }
    }

    private IEnumerable<string> ToolFiles() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(Tool))!, "*.dll").OrderBy(path => path, StringComparer.Ordinal);
}
