using FlopsBudget.WeightFiles;

namespace FlopsBudget.Declaring;

/// <summary>
/// Items that name files of one split model and say the same of it are one: a pattern such as <c>models/*.safetensors</c> has found each of
/// its files, and its figures are those of all of them. The build's task compiles this too.
/// </summary>
internal static class SplitModels
{
    /// <summary>The items, of each model the first, with their places counted anew.</summary>
    /// <param name="items">The items.</param>
    /// <param name="isOwn">Whether metadata of a name is what the item says, and not what MSBuild gives to every file.</param>
    internal static IReadOnlyList<BudgetItem> Once(IReadOnlyList<BudgetItem> items, Func<string, bool> isOwn)
    {
        var (kept, known) = (new List<BudgetItem>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var item in items)
        {
            if (WeightFileNames.PartOf(Slashed(item.Include)) is not { } part || known.Add(KeyOf(item, part, isOwn)))
            {
                kept.Add(item with { Index = kept.Count });
            }
        }

        return kept;
    }

    // A name made of the file's, such as Name="%(Filename)", is that of the model.
    private static string KeyOf(BudgetItem item, WeightFilePart part, Func<string, bool> isOwn)
    {
        var (number, first) = ($"-{part.Number}-of-{part.All}", $"-00001-of-{part.All}");
        var said = item.Metadata.Where(pair => isOwn(pair.Key)).OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(pair => $"{pair.Key.ToUpperInvariant()}={pair.Value.Replace(number, first)}");
        return string.Join("\n", said.Prepend(part.At(1)));
    }

    private static string Slashed(string path) => path.Replace('\\', '/');
}
