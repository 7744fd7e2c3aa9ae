using System.Reflection;
using FlopsBudget.Text;

namespace FlopsBudget.Declaring.Models;

/// <summary>Finds the class that an item's <c>Rules</c> names.</summary>
internal static class RulesFinder
{
    /// <summary>Finds the class in the project's assembly, or in one that it refers to and that uses TorchSharp, and takes its rules.</summary>
    /// <param name="assemblies">The project's assemblies.</param>
    /// <param name="name">The full name of the class.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0211</c>: there is no such class, or it cannot be used.</exception>
    internal static CountingRules Find(IModelAssemblies assemblies, string name)
    {
        Assembly[] searched = [assemblies.LoadProject(), .. assemblies.LoadReferencesWithModels()];
        var type = searched.Select(assembly => ModelTypes.Find(assembly, name)).FirstOrDefault(found => found is not null);
        return type is null ? throw NotFound(name, searched) : CountingRules.From(type);
    }

    private static FlopsBudgetException NotFound(string name, Assembly[] searched)
    {
        var nearest = NearestNames.To(name, searched.SelectMany(assembly => assembly.GetTypes()).Where(IsRules).Select(type => type.FullName!));
        return new(
            DiagnosticIds.UnusableRules,
            $"There is no class of rules \"{name}\" in {string.Join(", ", searched.Select(assembly => assembly.GetName().Name + ".dll"))}. "
            + (nearest.Count == 0
                ? $"No class there implements {typeof(ICountingRules).FullName}."
                : $"Did you mean {string.Join(" or ", nearest)}? Write the full name with its namespace."));
    }

    private static bool IsRules(Type type) => typeof(ICountingRules).IsAssignableFrom(type) && !type.IsAbstract;
}
