using System.Text;
using FlopsBudget.MSBuild.Natives;
using FlopsBudget.MSBuild.Requests;

namespace FlopsBudget.MSBuild.Results;

/// <summary>
/// Remembers the last result of a project and the figures behind it, so that a build in which nothing has changed says the same
/// again, and one in which only limits have changed is judged without counting. It holds the keys of the request and a hash of
/// each file; where a key or a hash differs, or a file is missing, nothing is known.
/// </summary>
/// <param name="files">Where the request, the result and the figures are.</param>
/// <param name="outputs">The files that a build has asked for besides verdicts.</param>
internal sealed class VerdictStore(GateFiles files, IReadOnlyList<string> outputs)
{
    private const string Nothing = "-";
    private const int FigureLines = 2;

    /// <summary>The stored result for a key, or null when it has to be asked for.</summary>
    public GateResult? Find(RequestKey key, int budgets)
    {
        if (!File.Exists(files.Result) || !outputs.All(File.Exists))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(files.Result);
        return Kept().Skip(FigureLines).SequenceEqual(VerdictHashes(key.Verdicts, RequestKey.Hash(bytes))) ? ResultFile.Read(bytes).ToResult(budgets) : null;
    }

    /// <summary>
    /// Forgets the stored result, and the figures too unless they are those for a key. Called before the process that counts is
    /// started, so that whatever ends the build leaves nothing valid behind.
    /// </summary>
    /// <returns>Whether the figures are there still.</returns>
    public bool Forget(RequestKey key)
    {
        var isValid = File.Exists(files.Figures) && Kept().Take(FigureLines).SequenceEqual(FigureHashes(key));
        File.Delete(files.Key);
        File.Delete(files.Result);
        if (!isValid)
        {
            File.Delete(files.Figures);
        }

        return isValid;
    }

    /// <summary>Remembers the figures, and also the result that lies at the result's path if it would come out the same tomorrow.</summary>
    /// <param name="key">What they are for.</param>
    /// <param name="isRepeatable">Whether the result is to be remembered; it was checked.</param>
    public void Keep(RequestKey key, bool isRepeatable)
    {
        var lines = FigureHashes(key).Concat(VerdictHashes(isRepeatable ? key.Verdicts : Nothing, HashOf(files.Result)));
        AtomicFile.Write(files.Key, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
    }

    private static string HashOf(string path) => File.Exists(path) ? RequestKey.Hash(File.ReadAllBytes(path)) : Nothing;

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

    private string[] FigureHashes(RequestKey key) => [key.Figures, HashOf(files.Figures)];

    private IEnumerable<string> VerdictHashes(string key, string result) => outputs.Select(HashOfOutput).Prepend(result).Prepend(key);

    private string[] Kept() => File.Exists(files.Key) ? File.ReadAllLines(files.Key) : [];
}
