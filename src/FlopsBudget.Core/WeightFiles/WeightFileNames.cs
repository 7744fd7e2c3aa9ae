using System.Text.RegularExpressions;

namespace FlopsBudget.WeightFiles;

/// <summary>What files of weights are called: the build's task asks the same, and compiles this too.</summary>
internal static class WeightFileNames
{
    private const string IndexEnding = ".index.json";
    private const string Safetensors = ".safetensors";
    private const string Gguf = ".gguf";

    // .NET Standard has no generated ones.
    private static readonly Regex Part = new(
        @"^(?<stem>.+)-(?<number>[0-9]{5})-of-(?<all>[0-9]{5})(?<ending>\.(safetensors|gguf))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Whether a name is that of a file of weights.</summary>
    internal static bool Is(string name) => IsGguf(name) || name.EndsWith(Safetensors, StringComparison.OrdinalIgnoreCase) || IsIndex(name);

    /// <summary>Whether it is a GGUF file, by its name.</summary>
    internal static bool IsGguf(string name) => name.EndsWith(Gguf, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is the index of safetensors files, by its name.</summary>
    internal static bool IsIndex(string name) => name.EndsWith(Safetensors + IndexEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the files of an index begin with.</summary>
    internal static string StemOfIndex(string name) => name.Substring(0, name.Length - Safetensors.Length - IndexEnding.Length);

    /// <summary>What the name of a file says of it as one of several; null where it says of no others.</summary>
    /// <param name="name">The name or the path.</param>
    internal static WeightFilePart? PartOf(string name) => Part.Match(name) is { Success: true } match
        ? new(match.Groups["stem"].Value, match.Groups["number"].Value, match.Groups["all"].Value, match.Groups["ending"].Value)
        : null;

    /// <summary>The name of the first file of the model that a file belongs to; the name itself where it says of no others.</summary>
    internal static string First(string name) => PartOf(name)?.At(1) ?? name;
}
