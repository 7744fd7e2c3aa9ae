using FlopsBudget;
using FlopsBudget.Judging;

namespace Xunit.Sdk;

/// <summary>The <c>flops.lock.json</c> of the project that a test belongs to.</summary>
internal static class LockFile
{
    /// <summary>Whether this run writes.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: it was asked to, on a build server.</exception>
    internal static bool IsUpdating
    {
        get
        {
            var isAsked = IsSet(Baseline.TestUpdateVariable);
            return isAsked && (IsSet("CI") || IsSet("TF_BUILD"))
                ? throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"{Baseline.TestUpdateVariable} is set on a build server, where {Baseline.FileName} is never written. Set it on your own machine, and commit the file.")
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

    /// <summary>Puts the figures of a report into the file; the entries of builds stay as they are.</summary>
    internal static void Update(string path, FlopReport report) =>
        Baseline.Update(path, baseline => baseline.With(BaselineEntry.Of(report) with { Origin = BaselineOrigin.Test }));

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
