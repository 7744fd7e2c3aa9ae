using System.Collections.Concurrent;
using FlopsBudget.Judging;

namespace FlopsBudget.Testing;

/// <summary>The <c>flops.lock.json</c> of the project that a test belongs to.</summary>
internal static class LockFile
{
    // A run of tests is a process: what it has written is known as long as it lives.
    private static readonly ConcurrentDictionary<string, BaselineWriter> Writers = new(StringComparer.Ordinal);

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

    /// <summary>How a test is called in the file: <c>DetectorTests.Stays_small</c> for a method in DetectorTests.cs.</summary>
    internal static string TestIn(string sourceFile, string method)
    {
        // The path is that of the machine that has compiled it.
        var file = sourceFile[(sourceFile.LastIndexOfAny(['/', '\\']) + 1)..];
        return $"{(file.LastIndexOf('.') is var end and > 0 ? file[..end] : file)}.{method}";
    }

    /// <summary>Puts the figures of a report into the file; the entries of builds stay as they are.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0112</c>: this run has other figures for the same entry; neither is in the file then.</exception>
    internal static void Update(string path, FlopReport report, BaselineSource source) =>
        Writers.GetOrAdd(Path.GetFullPath(path), static file => new(file)).Take(BaselineEntry.Of(report, source: source));

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
