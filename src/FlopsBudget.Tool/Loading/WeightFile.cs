namespace FlopsBudget.Tool.Loading;

/// <summary>Counts files of weights as they are named.</summary>
internal static class WeightFile
{
    /// <summary>Counts a file.</summary>
    /// <param name="folder">The folder from which files are named.</param>
    /// <param name="name">The file, as it is named.</param>
    /// <exception cref="FlopsBudgetException">As the counter says.</exception>
    internal static FlopReport Count(string folder, string name) =>
        WeightFileCounter.Count(Path.GetFullPath(Path.Combine(folder, name.Replace('\\', Path.DirectorySeparatorChar))));
}
