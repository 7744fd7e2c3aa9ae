using System.Reflection;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using FlopsBudget.Tool.Loading;

namespace FlopsBudget.Tool.Models;

/// <summary>Finds the class that an item's <c>Rules</c> names.</summary>
/// <param name="assemblies">The project's assemblies.</param>
internal sealed class RulesFinder(ProjectAssemblies assemblies)
{
    /// <summary>The rules of a class; null when none is named.</summary>
    /// <param name="name">The full name of the class.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0211</c>: there is no such class, or it cannot be used.</exception>
    internal CountingRules? Find(string? name)
    {
        if (name is null)
        {
            return null;
        }

        List<Assembly> searched = [assemblies.LoadProject(), .. assemblies.LoadReferencesWithModels()];
        return searched.Select(assembly => ModelTypes.Find(assembly, name)).FirstOrDefault(type => type is not null) is { } found
            ? CountingRules.From(found)
            : throw NotFound(name, searched);
    }

    private static FlopsBudgetException NotFound(string name, List<Assembly> searched)
    {
        var known = searched.SelectMany(assembly => assembly.GetTypes())
            .Where(type => typeof(ICountingRules).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => type.FullName!);
        var nearest = NearestNames.To(name, known, most: 1);
        return new(
            DiagnosticIds.UnusableRules,
            $"There is no class of rules \"{name}\" in {string.Join(", ", searched.Select(assembly => assembly.GetName().Name + ".dll"))}. "
            + (nearest.Count > 0
                ? $"Did you mean {nearest[0]}?"
                : $"No class there implements {typeof(ICountingRules).FullName}; write one and give its full name with the namespace."));
    }
}
