using FlopsBudget.Counting;
using FlopsBudget.Tracing;
using static TorchSharp.torch;

namespace FlopsBudget;

/// <summary>Rules for types of TorchSharp's modules.</summary>
public static class ModuleRules
{
    /// <summary>Adds a rule for every module of a type; a type derived from it is another type.</summary>
    /// <typeparam name="TModule">The type.</typeparam>
    /// <param name="rules">The rules to add it to.</param>
    /// <param name="formula">The cost of one call.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0211</c>: there is a rule for this type already.</exception>
    public static CountingRules ForModule<TModule>(this CountingRules rules, ModuleFormula formula)
        where TModule : nn.Module
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.ForType(typeof(TModule), TypeNames.Of(typeof(TModule)), formula);
    }
}
