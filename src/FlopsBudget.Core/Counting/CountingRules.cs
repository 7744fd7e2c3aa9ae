using System.Collections.Immutable;
using FlopsBudget.Counting;
using FlopsBudget.Counting.Rules;
using FlopsBudget.Traces;

namespace FlopsBudget;

/// <summary>
/// A user's own rules of what operators and modules cost. They never change: each method returns a new collection, and they
/// are for the counts they are given to, never for the process.
/// </summary>
/// <remarks>
/// A rule goes before every convention. A module's rule replaces all that runs inside the module; an operator's rule all that
/// runs inside the operator; in training the module's backward pass as well. Where one module with a rule lies in another with a rule, the outer one counts.
/// </remarks>
/// <example>
/// <code>
/// var rules = CountingRules.Empty
///     .ForOperator("mylib::gather_product", call =&gt; OperatorCost.OfMacs(call.Tensor(0).Elements * call.Tensor(1).Size(-1)))
///     .ForModule&lt;SparseLinear&gt;(call =&gt; OperatorCost.OfMacs((long)call.Scope.Settings["NonZeros"]!));
/// </code>
/// </example>
public sealed partial class CountingRules
{
    private CountingRules(ImmutableSortedDictionary<string, OperatorFormula> operators, ImmutableArray<ModuleRule> modules)
    {
        Operators = operators;
        Modules = modules;
    }

    /// <summary>No rules.</summary>
    public static CountingRules Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, OperatorFormula>(StringComparer.Ordinal), []);

    internal ImmutableSortedDictionary<string, OperatorFormula> Operators { get; }

    internal ImmutableArray<ModuleRule> Modules { get; }

    /// <summary>What the rules are for, in order of name; null where there are none.</summary>
    internal string? Describe() => Operators.Count + Modules.Length == 0
        ? null
        : string.Join(", ", Operators.Keys.Concat(Modules.Select(rule => rule.Name).Order(StringComparer.Ordinal)));

    /// <summary>Adds a rule for an operator.</summary>
    /// <param name="name">Its name, such as <c>mylib::special</c>; without a namespace it is one of PyTorch's own (<c>aten</c>).</param>
    /// <param name="formula">The cost of one call from its shapes and arguments.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0211</c>: there is a rule for this operator already.</exception>
    public CountingRules ForOperator(string name, OperatorFormula formula)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(formula);
        var full = name.Contains("::", StringComparison.Ordinal) ? name : $"aten::{name}";
        return Operators.ContainsKey(full) ? throw Twice($"the operator \"{full}\"") : new(Operators.Add(full, formula), Modules);
    }

    /// <summary>Adds a rule for every module of a type; a type derived from it is another type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The type's name, as reports show it.</param>
    /// <param name="formula">The cost of one call.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0211</c>: there is a rule for this type already.</exception>
    internal CountingRules ForType(Type type, string name, ModuleFormula formula) =>
        Add(new($"the module type \"{type.FullName}\"", name, IsPath: false, scope => scope.ModuleType == type, formula));

    /// <summary>Adds a rule for every module of a type with a name, such as <c>MyAttention</c>; the one for types that cannot be named in code.</summary>
    /// <param name="typeName">The type's name without its namespace, as reports show it.</param>
    /// <param name="formula">The cost of one call.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0211</c>: there is a rule for this name already.</exception>
    public CountingRules ForModuleType(string typeName, ModuleFormula formula)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(typeName);
        return Add(new($"the module type \"{typeName}\"", typeName, IsPath: false, scope => scope.TypeName == typeName, formula));
    }

    /// <summary>Adds a rule for the modules at some paths.</summary>
    /// <param name="path">
    /// The names from the root joined by dots; <c>*</c> stands for any characters of one name, <c>**</c> for any number of whole
    /// names, as in <c>encoder.*.attention</c>.
    /// </param>
    /// <param name="formula">The cost of one call.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0211</c>: there is a rule for this path already.</exception>
    public CountingRules ForModulesAt(string path, ModuleFormula formula)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var pattern = new ModulePattern(path);
        return Add(new($"the module path \"{path}\"", path, IsPath: true, scope => pattern.Matches(scope.Path), formula));
    }

    private CountingRules Add(ModuleRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule.Formula, "formula");
        return Modules.Any(other => other.Target == rule.Target) ? throw Twice(rule.Target) : new(Operators, Modules.Add(rule));
    }

    private static FlopsBudgetException Twice(string target) =>
        new(DiagnosticIds.UnusableRules, $"There are two rules for {target}. Remove one of them.");
}
