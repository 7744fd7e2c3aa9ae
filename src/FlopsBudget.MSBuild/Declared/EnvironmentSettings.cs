using System.Collections;
using Microsoft.Build.Framework;

namespace FlopsBudget.MSBuild.Declared;

/// <summary>
/// Finds settings that nobody has declared: MSBuild makes a property of every environment variable, so a variable of that name would decide
/// over a build without a trace in the project or on the command line.
/// </summary>
internal sealed class EnvironmentSettings(DeclaredProject project)
{
    // They say where to write and decide nothing.
    private static readonly string[] Harmless = ["FlopsBudgetReport", "FlopsBudgetSarif"];

    private readonly Lazy<HashSet<string>> _declared = new(() => new HashSet<string>(
        project.Globals.Keys.Concat(project.Properties.Select(one => one.Element.Name.LocalName)), StringComparer.OrdinalIgnoreCase));

    /// <summary>The name of the environment variable that a property has its value from; null where the project or the command line sets it.</summary>
    public string? SourceOf(string property, string value) => value.Length == 0
        ? null
        : Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => string.Equals((string)variable.Key, property, StringComparison.OrdinalIgnoreCase) && (string?)variable.Value == value && !_declared.Value.Contains(property))
            .Select(variable => (string)variable.Key)
            .FirstOrDefault();

    /// <summary>The defaults for items without those that come from the environment, which have the value that they have without it.</summary>
    /// <param name="properties">Names of properties, with their values as metadata <c>Value</c> and what the build files set as <c>Fallback</c>.</param>
    /// <param name="ignored">The variables whose values are not used.</param>
    public ITaskItem[] Without(ITaskItem[] properties, ICollection<string> ignored)
    {
        foreach (var property in properties.Where(property => !Harmless.Contains(property.ItemSpec)))
        {
            if (SourceOf(property.ItemSpec, property.GetMetadata("Value")) is { } variable)
            {
                ignored.Add(variable);
                property.SetMetadata("Value", property.GetMetadata("Fallback"));
            }
        }

        return properties;
    }
}
