using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Rules;

/// <summary>What a user's rules count of one trace instead of a convention. Each call that they count says by which rule.</summary>
internal sealed class RuleClaims
{
    private readonly CountingRules _rules;
    private readonly HashSet<ModuleScope> _covered;

    private RuleClaims(CountingRules rules, IReadOnlyList<CountedCall> modules, IEnumerable<ModuleScope> covered)
    {
        _rules = rules;
        Modules = modules;
        _covered = covered.ToHashSet<ModuleScope>(ReferenceEqualityComparer.Instance);
    }

    /// <summary>No rules claim anything.</summary>
    internal static RuleClaims None { get; } = new(CountingRules.Empty, [], []);

    /// <summary>The calls of modules that rules count.</summary>
    internal IReadOnlyList<CountedCall> Modules { get; }

    /// <summary>Counts the calls of modules with a rule.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0211</c>: two rules are for one module, or a rule's code threw.</exception>
    internal static RuleClaims Of(CountingRules rules, OperatorTrace trace)
    {
        if (rules.Modules.IsEmpty)
        {
            return new(rules, [], []);
        }

        var byScope = (trace.Root?.SelfAndDescendants() ?? [])
            .Select(scope => (Scope: scope, Rule: RuleFor(rules, scope)))
            .Where(entry => entry.Rule is not null)
            .ToDictionary(entry => entry.Scope, entry => entry.Rule!, ReferenceEqualityComparer.Instance as IEqualityComparer<ModuleScope>);
        var counted = trace.ModuleCalls
            .Where(call => byScope.ContainsKey(call.Scope) && !Callers(call.Caller).Any(caller => byScope.ContainsKey(caller.Scope)))
            .Select(call => UserFormula.Apply(byScope[call.Scope], call));
        return new(rules, [.. counted], byScope.Keys.SelectMany(scope => scope.SelfAndDescendants()));
    }

    /// <summary>Whether a module's rule counts a call already.</summary>
    internal bool Cover(OperatorCall call) => Cover(call.Module);

    /// <summary>Whether a module's rule counts a call of a module, or one it lies in, already.</summary>
    internal bool Cover(ModuleCall? call) => _covered.Count > 0 && Callers(call).Any(caller => _covered.Contains(caller.Scope));

    /// <summary>Counts a call by the rule for its operator; null when there is none.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0211</c>: the rule's code threw.</exception>
    internal CountedCall? Count(OperatorCall call) => _rules.Operators.TryGetValue(call.Name, out var formula) ? UserFormula.Apply(formula, call) : null;

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
