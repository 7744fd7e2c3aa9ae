using FlopsBudget.Judging;

namespace FlopsBudget.Declaring;

/// <summary>Where a project has its baseline.</summary>
internal static class BaselinePath
{
    /// <summary>The property that names the file, from the project's folder.</summary>
    internal const string Property = "FlopsBudgetBaseline";

    /// <summary>The file as it is named by the project's properties; by default <see cref="Baseline.FileName"/>.</summary>
    internal static string In(IReadOnlyDictionary<string, string> properties) =>
        properties.GetValueOrDefault(Property)?.Trim().Replace('\\', '/') is { Length: > 0 } path ? path : Baseline.FileName;
}
