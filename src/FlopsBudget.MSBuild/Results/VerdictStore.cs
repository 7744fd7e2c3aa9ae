using System.Text;
using FlopsBudget.MSBuild.Natives;
using FlopsBudget.MSBuild.Requests;

namespace FlopsBudget.MSBuild.Results;

/// <summary>
/// Remembers the last result of a project, so that a build in which nothing has changed says the same again without counting.
/// It holds the key of the request and the hash of the result; when either differs, or a file is missing, nothing is known.
/// </summary>
internal sealed class VerdictStore(string keyPath, string resultPath)
{
    /// <summary>The stored result for a key, or null when it has to be counted.</summary>
    public GateResult? Find(string key, int budgets)
    {
        if (!File.Exists(keyPath) || !File.Exists(resultPath))
        {
            return null;
        }

        var lines = File.ReadAllLines(keyPath);
        var bytes = File.ReadAllBytes(resultPath);
        return lines.Length == 2 && lines[0] == key && lines[1] == RequestKey.Hash(bytes) ? ResultFile.Read(bytes).ToResult(budgets) : null;
    }

    /// <summary>Remembers the result that lies at the result's path; call it only for one that was checked.</summary>
    public void Keep(string key) =>
        AtomicFile.Write(keyPath, Encoding.UTF8.GetBytes($"{key}\n{RequestKey.Hash(File.ReadAllBytes(resultPath))}\n"));

    /// <summary>Forgets the stored result. Called before counting, so that whatever ends the build leaves nothing valid behind.</summary>
    public void Forget()
    {
        File.Delete(keyPath);
        File.Delete(resultPath);
    }
}
