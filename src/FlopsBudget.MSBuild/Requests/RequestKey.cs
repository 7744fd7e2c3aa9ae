using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FlopsBudget.MSBuild.Requests;

/// <summary>What a project's verdicts depend on, and what its figures depend on, each as one text: builds with equal keys get equal answers.</summary>
internal sealed class RequestKey
{
    private RequestKey(string figures, string verdicts)
    {
        Figures = figures;
        Verdicts = verdicts;
    }

    /// <summary>What the figures depend on besides what an item itself says: the files.</summary>
    public string Figures { get; }

    /// <summary>What the verdicts depend on: everything.</summary>
    public string Verdicts { get; }

    /// <summary>The keys of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="projectFolder">The folder that relative paths in items start from.</param>
    /// <param name="countedFiles">Files that the figures depend on besides those of the request: the assembly, the tool.</param>
    /// <param name="judgedFiles">Files that only the verdicts depend on: a baseline.</param>
    public static RequestKey Of(GateRequest request, string projectFolder, IEnumerable<string> countedFiles, IEnumerable<string> judgedFiles)
    {
        var figures = Hash(Stamps(request.Files.Concat(countedFiles).Concat(FilesNamedIn(request, projectFolder))));
        return new RequestKey(figures, Hash($"{figures}\n{request.ToXml()}\n{Stamps(judgedFiles)}"));
    }

    /// <summary>The SHA-256 of bytes in hexadecimal digits.</summary>
    public static string Hash(byte[] bytes)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(bytes).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>The SHA-256 of a stream in hexadecimal digits.</summary>
    public static string Hash(Stream stream)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(stream).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    // A model file, an assembly, a configuration that is an argument: whatever an item names that is a file matters, and so does its appearing.
    private static IEnumerable<string> FilesNamedIn(GateRequest request, string projectFolder) => request.Budgets
        .SelectMany(budget => budget.Metadata.Select(pair => pair.Value).Prepend(budget.Include))
        .SelectMany(value => value.Split('=', ';', ',').Append(value))
        .Select(value => value.Trim().Replace('\\', Path.DirectorySeparatorChar))
        .Where(value => value.Length > 0 && value.IndexOfAny(Path.GetInvalidPathChars()) < 0)
        .Select(value => Path.Combine(projectFolder, value))
        .Where(File.Exists)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(path => path, StringComparer.Ordinal);

    private static string Stamps(IEnumerable<string> files) => string.Concat(files.Select(file => $"{file}|{Stamp(file)}\n"));

    private static string Stamp(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? string.Format(CultureInfo.InvariantCulture, "{0}|{1}", info.Length, info.LastWriteTimeUtc.Ticks) : "absent";
    }
}
