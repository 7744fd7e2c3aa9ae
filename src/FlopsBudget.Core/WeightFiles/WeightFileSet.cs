using System.Globalization;

namespace FlopsBudget.WeightFiles;

/// <summary>Finds all files of a model of which one is named: large models are split.</summary>
internal static class WeightFileSet
{
    private const int MostMissing = 3;

    /// <summary>The files of the model that a file belongs to, in their order; the file alone where its name says of no others.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0228</c>: some are missing, or the numbers in the name make no sense.</exception>
    internal static IReadOnlyList<string> Of(string path)
    {
        var name = Path.GetFileName(path);
        if (WeightFileNames.PartOf(name) is not { } part)
        {
            return [path];
        }

        var (number, all) = (Number(part.Number), Number(part.All));
        if (number < 1 || number > all)
        {
            throw new FlopsBudgetException(DiagnosticIds.IncompleteWeights, $"{name} says of itself that it is number {number} of {all} files. Name it as it was made.");
        }

        var folder = Path.GetDirectoryName(path) ?? "";
        return Complete([.. Enumerable.Range(1, all).Select(one => Path.Combine(folder, part.At(one)))], $"{name} is one of {all} files");
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

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
