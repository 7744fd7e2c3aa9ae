using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Rules;

/// <summary>What a user's rules count of one trace, and which of them were needed.</summary>
internal sealed class RuleClaims
{
    private readonly CountingRules _rules;
    private readonly HashSet<ModuleScope> _covered = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ModuleRule> _usedModules = [];
    private readonly HashSet<string> _usedOperators = new(StringComparer.Ordinal);

    private RuleClaims(CountingRules rules, IReadOnlyList<CountedCall> modules, IEnumerable<ModuleScope> covered, IEnumerable<ModuleRule> used)
    {
        _rules = rules;
        Modules = modules;
        _covered.UnionWith(covered);
        _usedModules.UnionWith(used);
    }

    /// <summary>No rules claim anything.</summary>
    internal static RuleClaims None => new(CountingRules.Empty, [], [], []);

    /// <summary>The calls of modules that rules count.</summary>
    internal IReadOnlyList<CountedCall> Modules { get; }

    /// <summary>Counts the calls of modules with a rule.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0211</c>: two rules are for one module, or a rule's code threw.</exception>
    internal static RuleClaims Of(CountingRules rules, OperatorTrace trace)
    {
        if (rules.Modules.IsEmpty)
        {
            return new(rules, [], [], []);
        }

        var byScope = (trace.Root?.SelfAndDescendants() ?? [])
            .Select(scope => (Scope: scope, Rule: RuleFor(rules, scope)))
            .Where(entry => entry.Rule is not null)
            .ToDictionary(entry => entry.Scope, entry => entry.Rule!, ReferenceEqualityComparer.Instance as IEqualityComparer<ModuleScope>);
        var counted = new List<CountedCall>();
        var used = new List<ModuleRule>();
        foreach (var call in trace.ModuleCalls)
        {
            if (byScope.TryGetValue(call.Scope, out var rule) && !Callers(call.Caller).Any(caller => byScope.ContainsKey(caller.Scope)))
            {
                counted.Add(UserFormula.Apply(rule, call));
                used.Add(rule);
            }
        }

        return new(rules, counted, byScope.Keys.SelectMany(scope => scope.SelfAndDescendants()), used);
    }

    /// <summary>Whether a module's rule counts a call already.</summary>
    internal bool Cover(OperatorCall call) => Cover(call.Module);

    /// <summary>Whether a module's rule counts a call of a module, or one it lies in, already.</summary>
    internal bool Cover(ModuleCall? call) => _covered.Count > 0 && Callers(call).Any(caller => _covered.Contains(caller.Scope));

    /// <summary>Counts a call by the rule for its operator; null when there is none.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0211</c>: the rule's code threw.</exception>
    internal CountedCall? Count(OperatorCall call)
    {
        if (!_rules.Operators.TryGetValue(call.Name, out var formula))
        {
            return null;
        }

        _usedOperators.Add(call.Name);
        return UserFormula.Apply(formula, call);
    }

    /// <summary>The names of the operators whose rules counted nothing so far.</summary>
    internal IEnumerable<string> UnusedOperators => _rules.Operators.Keys.Where(name => !_usedOperators.Contains(name));

    /// <summary>The rules for modules that counted nothing.</summary>
    internal IEnumerable<ModuleRule> UnusedModules => _rules.Modules.Where(rule => !_usedModules.Contains(rule));

    private static IEnumerable<ModuleCall> Callers(ModuleCall? call)
    {
        for (var current = call; current is not null; current = current.Caller)
        {
            yield return current;
        }
    }

    private static ModuleRule? RuleFor(CountingRules rules, ModuleScope scope)
    {
        var matching = rules.Modules.Where(rule => rule.Matches(scope)).ToArray();
        return matching.Length <= 1
            ? matching.FirstOrDefault()
            : throw new FlopsBudgetException(
                DiagnosticIds.UnusableRules,
                $"The module \"{scope.Path}\" ({scope.TypeName}) has two rules: one for {matching[0].Target} and one for {matching[1].Target}. Remove one of them, or write the path so that it leaves this module out.");
    }
}
