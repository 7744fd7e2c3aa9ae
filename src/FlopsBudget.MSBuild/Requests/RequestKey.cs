using System.Security.Cryptography;
using System.Text;
using FlopsBudget.MSBuild.Keys;
using FlopsBudget.Wire;

namespace FlopsBudget.MSBuild.Requests;

/// <summary>What a project's verdicts depend on, and what its figures depend on, each as one text: builds with equal keys get equal answers.</summary>
internal sealed class RequestKey
{
    private RequestKey(string figures, string verdicts)
    {
        Figures = figures;
        Verdicts = verdicts;
    }

    /// <summary>What the figures depend on besides what an item itself says: the contents of files.</summary>
    public string Figures { get; }

    /// <summary>What the verdicts depend on: everything.</summary>
    public string Verdicts { get; }

    /// <summary>The keys of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isInvariant">Whether models know no cultures.</param>
    /// <param name="contents">Tells files by their contents.</param>
    /// <param name="countedFiles">Files that the figures depend on, with those of the request.</param>
    /// <param name="weights">Files of weights that the figures depend on by their headers.</param>
    /// <param name="sides">What files beside ONNX files decide.</param>
    /// <param name="judgedFiles">Files that only the verdicts depend on: a baseline.</param>
    public static RequestKey Of(CheckRequest request, bool isInvariant, ContentKeys contents, IEnumerable<string> countedFiles, IEnumerable<string> weights, string sides, IEnumerable<string> judgedFiles)
    {
        // Models may share their statics, and print numbers of other cultures.
        var figures = Hash($"{request.HasProcessPerModel} {isInvariant}\n{contents.KeysOf(countedFiles.Distinct(StringComparer.Ordinal))}{WeightHeads.KeysOf(weights)}{sides}");
        return new RequestKey(figures, Hash($"{figures}\n{RequestXml.Write(request)}\n{contents.KeysOf(judgedFiles)}"));
    }

    /// <summary>Keys that no other build has, for what cannot be told.</summary>
    public static RequestKey Unique() => new(Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));

    /// <summary>Whether this is the key of the same files and the same request.</summary>
    public bool Equals(RequestKey other) => Figures == other.Figures && Verdicts == other.Verdicts;

    /// <summary>The SHA-256 of bytes in hexadecimal digits.</summary>
    public static string Hash(byte[] bytes)
    {
        using var sha = SHA256.Create();
        return ContentKeys.Text(sha.ComputeHash(bytes));
    }

    /// <summary>The SHA-256 of a stream in hexadecimal digits.</summary>
    public static string Hash(Stream stream)
    {
        using var sha = SHA256.Create();
        return ContentKeys.Text(sha.ComputeHash(stream));
    }

    private static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));
}
