namespace FlopsBudget.WeightFiles;

/// <summary>Orders names as people number them: 2 before 10.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    internal static NaturalOrder Instance { get; } = new();

    public int Compare(string? x, string? y) => IsNumber(x) && IsNumber(y) && x!.Length != y!.Length ? x.Length.CompareTo(y.Length) : string.CompareOrdinal(x, y);

    // With a leading zero lengths say nothing.
    private static bool IsNumber(string? name) => name is { Length: > 0 } && (name[0] != '0' || name.Length == 1) && name.All(char.IsAsciiDigit);
}
