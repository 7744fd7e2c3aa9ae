using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Rules;

/// <summary>A user's rule for modules.</summary>
/// <param name="Target">What it is for, as a message names it, such as <c>the module type "MyAttention"</c>.</param>
/// <param name="Name">The type or path as it was written, to find what may have been meant.</param>
/// <param name="IsPath">Whether it is for paths rather than for a type.</param>
/// <param name="Matches">Whether it is for a place.</param>
/// <param name="Formula">The cost of one call.</param>
internal sealed record ModuleRule(string Target, string Name, bool IsPath, Func<ModuleScope, bool> Matches, ModuleFormula Formula);
