using FlopsBudget;
using FlopsBudget.Judging;

namespace Xunit.Sdk;

/// <summary>The <c>flops.lock.json</c> of the project that a test belongs to.</summary>
internal static class LockFile
{
    /// <summary>The environment variable that makes a run write the file instead of comparing with it.</summary>
    internal const string UpdateVariable = "FLOPSBUDGET_UPDATE";

    // Tests of one project run on many threads and share its file.
    private static readonly Lock Writing = new();

    /// <summary>Whether this run writes.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: it was asked to, on a build server.</exception>
    internal static bool IsUpdating
    {
        get
        {
            var isAsked = IsSet(UpdateVariable);
            return isAsked && (IsSet("CI") || IsSet("TF_BUILD"))
                ? throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"{UpdateVariable} is set on a build server, where {Baseline.FileName} is never written. Set it on your own machine, and commit the file.")
                : isAsked;
        }
    }

    /// <summary>Finds the file: in the folder of the project that the source file lies in or, where sources are not at hand, that was built.</summary>
    /// <param name="sourceFile">The source file of the test.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0208</c>: there is no project above either.</exception>
    internal static string Find(string sourceFile) =>
        ProjectAbove(Path.GetDirectoryName(sourceFile)) ?? ProjectAbove(AppContext.BaseDirectory) ?? throw new FlopsBudgetException(
            DiagnosticIds.FileNotFound,
            $"No project file lies above {sourceFile} or {AppContext.BaseDirectory}, so the place of {Baseline.FileName} is not known. Name the file with the argument \"baseline\".");

    /// <summary>Puts the figures of a report into the file.</summary>
    internal static void Update(string path, FlopReport report)
    {
        lock (Writing)
        {
            Baseline.Load(path).With(BaselineEntry.Of(report)).Save(path);
        }
    }

    private static string? ProjectAbove(string? folder)
    {
        for (var place = folder is null ? null : new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            if (place.Exists && place.EnumerateFiles("*.*proj").Any())
            {
                return Path.Combine(place.FullName, Baseline.FileName);
            }
        }

        return null;
    }

    private static bool IsSet(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value && value is not "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
