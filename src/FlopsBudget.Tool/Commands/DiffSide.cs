using System.ComponentModel;
using System.Text.Json;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Outputs;

namespace FlopsBudget.Tool.Commands;

/// <summary>One side of a comparison, read: the figures of its budgets, and its report where it is one model.</summary>
/// <param name="Name">How it was named.</param>
/// <param name="Entries">The figures.</param>
/// <param name="Report">The report; null for a lock file and for several reports.</param>
internal sealed record DiffSide(string Name, IReadOnlyList<BaselineEntry> Entries, FlopReport? Report)
{
    /// <summary>Reads a side: a report or lock file, one of a commit (<c>HEAD~1:flops.lock.json</c>), or a model, which is counted by another process.</summary>
    /// <param name="name">What was named.</param>
    /// <param name="count">Counts a model and returns its report as JSON; null when it could not, and has said why.</param>
    /// <returns>The side; null when a model could not be counted.</returns>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0235</c>: it is none of these.</exception>
    internal static DiffSide? Read(string name, Func<string, string?> count)
    {
        if (File.Exists(name) && Path.GetExtension(name).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            return Parse(name, File.ReadAllText(name));
        }

        if (OfCommit(name) is var (commit, path))
        {
            return Parse(name, FromGit(name, commit, path));
        }

        if (Path.GetExtension(name).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            throw Unusable($"{name} does not exist: looked for {Path.GetFullPath(name)}.");
        }

        // A folder may have the name of a type, and a type may end in Html.
        if (name.Trim().Length == 0 || (name.AsSpan().ContainsAny('/', '\\') && Directory.Exists(name)) || ReportAnswer.Endings.Contains(Path.GetExtension(name)))
        {
            throw NeitherOf(name.Trim().Length == 0 ? "\"\"" : name);
        }

        return count(name) is { } json ? OfReports(name, [ReportJson.Read(json)]) : null;
    }

    /// <summary>Whether a side is a model, which is counted, and not figures that are read.</summary>
    internal static bool IsModel(string name) => !Path.GetExtension(name).Equals(".json", StringComparison.OrdinalIgnoreCase) && OfCommit(name) is null;

    /// <summary>The commit and the path of a file in it; null for what is none. A drive of Windows is no commit.</summary>
    internal static (string Commit, string Path)? OfCommit(string name) =>
        name.IndexOf(':', StringComparison.Ordinal) is > 1 and var colon && !name.Contains("::", StringComparison.Ordinal) ? (name[..colon], name[(colon + 1)..]) : null;

    private static DiffSide Parse(string name, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            return root.ValueKind != JsonValueKind.Object ? throw NeitherOf(name)
                : root.TryGetProperty("models", out _) ? new(name, Baseline.Parse(text).Entries, null)
                : root.TryGetProperty("reports", out var reports) ? OfReports(name, [.. reports.EnumerateArray().Select(ReportJson.Read)])
                : root.TryGetProperty("modules", out _) ? OfReports(name, [ReportJson.Read(root)])
                : root.TryGetProperty("dimension", out _) && root.TryGetProperty("points", out _) ? throw Unusable($"{name} is a sweep (flops sweep --json), which has a figure for each size and none to compare. Compare reports of one size (flops count --json), or the polynomials, which are texts: jq .macs.polynomial.")
                : throw NeitherOf(name);
        }
        catch (JsonException exception)
        {
            throw Unusable($"{name} is no JSON: {exception.Message}", exception);
        }
    }

    private static DiffSide OfReports(string name, IReadOnlyList<FlopReport> reports) =>
        new(name, [.. reports.Select(report => BaselineEntry.Of(report))], reports is [var only] ? only : null);

    private static string FromGit(string name, string commit, string path)
    {
        // Git takes paths from the root of the repository, but for those that begin with a dot.
        var place = path.StartsWith('.') || Path.IsPathRooted(path) ? path : "./" + path;
        try
        {
            var (code, text, error) = OtherProcess.Run("git", ["show", $"{commit}:{place}"]);
            if (code == 0)
            {
                return text;
            }

            // A lock file that the commit did not have yet is one without entries.
            return Path.GetFileName(path) == Baseline.FileName && OtherProcess.Run("git", ["rev-parse", "--verify", "--quiet", commit + "^{commit}"]).ExitCode == 0
                ? Baseline.Empty.ToJson()
                : throw Unusable($"git has no {name}: {error.Trim()} Name a commit and a file in it, such as HEAD~1:{Baseline.FileName}, from a folder of the repository; a clone that was made shallow lacks older commits (fetch-depth: 0).");
        }
        catch (Win32Exception exception)
        {
            throw Unusable($"git, which is asked for {name}, cannot be run: {exception.Message}", exception);
        }
    }

    private static FlopsBudgetException NeitherOf(string name) =>
        Unusable($"{name} is neither a report (flops count --json, FlopsBudgetReport=obj/flops.json) nor a {Baseline.FileName}, nor a model.");

    private static FlopsBudgetException Unusable(string text, Exception? cause = null) => new(DiagnosticIds.NotComparable, text, cause);
}
