using System.Text;
using FlopsBudget.MSBuild.Keys;
using FlopsBudget.MSBuild.Natives;
using FlopsBudget.MSBuild.Requests;
using FlopsBudget.Wire;

namespace FlopsBudget.MSBuild.Results;

/// <summary>
/// Remembers the last result of a project and the figures behind it, so that a build in which nothing has changed says the same
/// again, and one in which only limits have changed is judged without counting. It holds the keys of the request and a hash of
/// each file, its own among them; where a key or a hash differs, or a file is missing, nothing is known. So two builds at once that write here
/// take nothing from each other: what is left of both does not fit together. Files that the process that counts has found for itself
/// are part of it: nobody knows them beforehand.
/// </summary>
/// <param name="files">Where result, figures and keys are.</param>
/// <param name="contents">Tells files by their contents.</param>
/// <param name="outputs">The files that a build has asked for besides verdicts.</param>
internal sealed class VerdictStore(GateFiles files, ContentKeys contents, IReadOnlyList<string> outputs)
{
    private const string Nothing = "-";
    private const string Found = "found ";
    private const char Separator = '\t';
    private const int FigureLines = 2;

    /// <summary>The stored result for a key, or null when it has to be asked for.</summary>
    public GateResult? Find(RequestKey key, int budgets)
    {
        if (!outputs.All(File.Exists) || Read(files.Result) is not { } bytes)
        {
            return null;
        }

        var kept = Kept();
        return kept.Where(IsNotFound).Skip(FigureLines).SequenceEqual(VerdictHashes(key.Verdicts, RequestKey.Hash(bytes))) && AreAsFound(kept)
            ? GateResult.Of(ResultXml.Read(bytes, key.Verdicts), budgets)
            : null;
    }

    /// <summary>Gives a run the figures to begin with, if there are any for its key.</summary>
    /// <returns>Whether there are.</returns>
    public bool LendFigures(RequestKey key, RunFiles run)
    {
        var kept = Kept();
        if (Read(files.Figures) is not { } bytes || !kept.Take(FigureLines).SequenceEqual(FigureHashes(key, bytes)) || !AreAsFound(kept))
        {
            return false;
        }

        File.WriteAllBytes(run.Figures, bytes);
        return true;
    }

    /// <summary>Remembers a run's figures, and also its result if it would come out the same tomorrow.</summary>
    /// <param name="key">What they are for.</param>
    /// <param name="run">The run.</param>
    /// <param name="isRepeatable">Whether the result is to be remembered; it was checked.</param>
    /// <param name="hadFigures">Whether it began with figures, which depend on what was found when they were counted.</param>
    public void Keep(RequestKey key, RunFiles run, bool isRepeatable, bool hadFigures)
    {
        var before = hadFigures ? Kept().Where(line => !IsNotFound(line)) : [];
        var figures = Put(run.Figures, files.Figures);
        var result = Put(run.Result, files.Result);
        var lines = FigureHashes(key, figures).Concat(VerdictHashes(isRepeatable ? key.Verdicts : Nothing, HashOf(result)))
            .Concat(before.Union(FoundBy(result).Select(FoundLine), StringComparer.Ordinal));
        var text = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        AtomicFile.Write(files.Key, [.. Encoding.UTF8.GetBytes(RequestKey.Hash(text) + "\n"), .. text]);
    }

    private static bool IsNotFound(string line) => !line.StartsWith(Found, StringComparison.Ordinal);

    private string FoundLine(string path) => $"{Found}{contents.KeyOf(path)}{Separator}{path}";

    private bool AreAsFound(IEnumerable<string> kept) =>
        kept.Where(line => !IsNotFound(line)).All(line => FoundLine(line.Substring(line.LastIndexOf(Separator) + 1)) == line);

    // Where an output goes is the user's choice, and may be a device, which has no end, or a pipe, which waits; those have no length.
    private static string HashOfOutput(string path)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: > 0 })
            {
                return Nothing;
            }

            // The length of a link is its own.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return file.CanSeek && file.Length > 0 ? RequestKey.Hash(file) : Nothing;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Nothing;
        }
    }

    // Without a usable result there are no figures either that anything was found for.
    private static IEnumerable<string> FoundBy(byte[]? result)
    {
        try
        {
            return result is null ? [] : ResultXml.Read(result).Found;
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static byte[]? Put(string from, string to)
    {
        var bytes = Read(from);
        if (bytes is not null)
        {
            AtomicFile.Update(to, bytes);
        }

        return bytes;
    }

    // Another build may take it away between a look and the reading.
    private static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string HashOf(byte[]? bytes) => bytes is null ? Nothing : RequestKey.Hash(bytes);

    private static string[] FigureHashes(RequestKey key, byte[]? figures) => [key.Figures, HashOf(figures)];

    private IEnumerable<string> VerdictHashes(string key, string result) => outputs.Select(HashOfOutput).Prepend(result).Prepend(key);

    // A line that was lost may be that of a file that has changed since: the first line tells the others.
    private string[] Kept()
    {
        var bytes = Read(files.Key) ?? [];
        var end = Array.IndexOf(bytes, (byte)'\n') + 1;
        return end > 0 && Encoding.UTF8.GetString(bytes, 0, end - 1) == RequestKey.Hash([.. bytes.Skip(end)])
            ? Encoding.UTF8.GetString(bytes, end, bytes.Length - end).Split(['\n'], StringSplitOptions.RemoveEmptyEntries)
            : [];
    }
}
