using System.Reflection;

namespace FlopsBudget.Declaring.Models;

/// <summary>The assemblies in which models and rules are looked for.</summary>
internal interface IModelAssemblies
{
    /// <summary>The project's own assembly.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0405</c>: it cannot be loaded.</exception>
    Assembly LoadProject();

    /// <summary>An assembly of the project by its file or simple name.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0405</c>: there is none, or it cannot be loaded.</exception>
    Assembly LoadNamed(string name);

    /// <summary>The other assemblies that use TorchSharp, and so may hold models.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0405</c>: one cannot be loaded.</exception>
    IEnumerable<Assembly> LoadReferencesWithModels();
}
