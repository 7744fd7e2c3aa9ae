using System.Globalization;
using System.Text.RegularExpressions;

namespace FlopsBudget.WeightFiles;

/// <summary>Finds all files of a model of which one is named: large models are split.</summary>
internal static partial class WeightFileNames
{
    private const string IndexEnding = ".index.json";
    private const string Safetensors = ".safetensors";
    private const string Gguf = ".gguf";
    private const int MostMissing = 3;

    /// <summary>Whether a name is that of a file of weights.</summary>
    internal static bool Is(string name) => IsGguf(name) || name.EndsWith(Safetensors, StringComparison.OrdinalIgnoreCase) || IsIndex(name);

    /// <summary>Whether it is a GGUF file, by its name.</summary>
    internal static bool IsGguf(string name) => name.EndsWith(Gguf, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is the index of safetensors files, by its name.</summary>
    internal static bool IsIndex(string name) => name.EndsWith(Safetensors + IndexEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of the first file of the model that a file belongs to; the name itself where it says of no others.</summary>
    internal static string First(string name) => PartPattern().Replace(name, "${stem}-00001-of-${all}${ending}");

    /// <summary>The files of the model that a file belongs to, in their order; the file alone where its name says of no others.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0228</c>: some are missing, or the numbers in the name make no sense.</exception>
    internal static IReadOnlyList<string> Of(string path)
    {
        var name = Path.GetFileName(path);
        if (PartPattern().Match(name) is not { Success: true } match)
        {
            return [path];
        }

        var (number, all) = (Number(match, "number"), Number(match, "all"));
        if (number < 1 || number > all)
        {
            throw new FlopsBudgetException(DiagnosticIds.IncompleteWeights, $"{name} says of itself that it is number {number} of {all} files. Name it as it was made.");
        }

        var folder = Path.GetDirectoryName(path) ?? "";
        string[] parts = [.. Enumerable.Range(1, all).Select(part => Path.Combine(folder, $"{match.Groups["stem"].Value}-{part:D5}-of-{match.Groups["all"].Value}{match.Groups["ending"].Value}"))];
        return Complete(parts, $"{name} is one of {all} files");
    }

    /// <summary>Gives files back that are all there.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0228</c>: some are not.</exception>
    internal static IReadOnlyList<string> Complete(IReadOnlyList<string> files, string why)
    {
        string[] missing = [.. files.Where(file => !File.Exists(file)).Select(file => Path.GetFileName(file))];
        return missing.Length == 0 ? files : throw new FlopsBudgetException(
            DiagnosticIds.IncompleteWeights,
            $"{why}, and {string.Join(", ", missing.Take(MostMissing))}{(missing.Length > MostMissing ? $" and {missing.Length - MostMissing} more" : "")} {(missing.Length == 1 ? "is" : "are")} missing beside it, so its figures would be those of a part. Fetch all of them.");
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<stem>.+)-(?<number>\d{5})-of-(?<all>\d{5})(?<ending>\.(safetensors|gguf))$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartPattern();
}
