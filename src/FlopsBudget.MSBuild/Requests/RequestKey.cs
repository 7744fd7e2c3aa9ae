using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FlopsBudget.MSBuild.Requests;

/// <summary>What a verdict depends on, as one text: two builds with equal keys get equal verdicts.</summary>
internal static class RequestKey
{
    /// <summary>The key of a request.</summary>
    /// <param name="request">The request; its text is part of the key, its files' sizes and times are.</param>
    /// <param name="projectFolder">The folder that relative paths in items start from.</param>
    /// <param name="otherFiles">Further files that the verdict depends on: the assembly, the tool, a baseline.</param>
    public static string Of(GateRequest request, string projectFolder, IEnumerable<string> otherFiles)
    {
        var text = new StringBuilder(request.ToXml().ToString());
        foreach (var file in request.Files.Concat(otherFiles).Concat(FilesNamedIn(request, projectFolder)))
        {
            text.Append('\n').Append(file).Append('|').Append(Stamp(file));
        }

        return Hash(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>The SHA-256 of bytes in hexadecimal digits.</summary>
    public static string Hash(byte[] bytes)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(bytes).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }

    // A model file, an assembly or a list of rules: whatever an item names that is a file matters, and so does its appearing.
    private static IEnumerable<string> FilesNamedIn(GateRequest request, string projectFolder) => request.Budgets
        .SelectMany(budget => budget.Metadata.Select(pair => pair.Value).Prepend(budget.Include))
        .Where(value => value.IndexOfAny(Path.GetInvalidPathChars()) < 0)
        .Select(value => Path.Combine(projectFolder, value))
        .Where(File.Exists);

    private static string Stamp(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? string.Format(CultureInfo.InvariantCulture, "{0}|{1}", info.Length, info.LastWriteTimeUtc.Ticks) : "absent";
    }
}
