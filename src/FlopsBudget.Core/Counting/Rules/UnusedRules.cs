using FlopsBudget.Text;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Rules;

/// <summary>A rule that counted nothing is misspelt or out of date, so it is an error.</summary>
internal static class UnusedRules
{
    /// <summary>Throws for the rules that counted nothing of a trace.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0212</c>: there is such a rule.</exception>
    /// <param name="convention">The convention that was counted under.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="counted">All that was counted of the trace.</param>
    /// <param name="trace">The trace.</param>
    internal static void Check(Convention convention, CountingRules rules, IReadOnlyList<CountedCall> counted, OperatorTrace trace)
    {
        var used = counted.Select(call => call.Rule).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var problems = rules.Operators.Keys.Where(name => !used.Contains(UserFormula.TargetOf(name))).Select(name => Explain(name, convention, trace))
            .Concat(rules.Modules.Where(rule => !used.Contains(rule.Target)).Select(rule => Explain(rule, trace)))
            .ToArray();
        if (problems.Length > 0)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnusedRule, string.Join(" ", problems));
        }
    }

    private static string Explain(string name, Convention convention, OperatorTrace trace)
    {
        if (convention.GoesByTypes)
        {
            return $"The rule for {UserFormula.TargetOf(name)} counted nothing: {convention.Name} counts layers, and no operators. Write the rule for the module that runs it, or count under another convention.";
        }

        var inside = PathTo(name, trace.Calls);
        return inside is not null
            ? $"The rule for the operator \"{name}\" counted nothing: it ran inside {inside}, which has a formula or a rule of its own. Write the rule for that."
            : $"The rule for the operator \"{name}\" counted nothing: it did not run.{Nearest(name, AllNames(trace.Calls))}";
    }

    private static string Explain(ModuleRule rule, OperatorTrace trace)
    {
        var scopes = trace.Root?.SelfAndDescendants().ToArray() ?? [];
        if (scopes.FirstOrDefault(rule.Matches) is not { } match)
        {
            var names = scopes.Select(scope => rule.IsPath ? scope.Path : scope.TypeName);
            return $"The rule for {rule.Target} counted nothing: the model has none.{Nearest(rule.Name, names)}";
        }

        return trace.ModuleCalls.Any(call => rule.Matches(call.Scope))
            ? $"The rule for {rule.Target} counted nothing: \"{match.Path}\" ran inside a module that has a rule of its own."
            : $"The rule for {rule.Target} counted nothing: \"{match.Path}\" was not called. A module is seen when it is run with call, not with forward.";
    }

    private static string Nearest(string name, IEnumerable<string> names)
    {
        var nearest = NearestNames.To(name, names);
        return nearest.Count == 0 ? string.Empty : $" Nearest: {string.Join(", ", nearest)}.";
    }

    private static IEnumerable<string> AllNames(IEnumerable<OperatorCall> calls) =>
        calls.SelectMany(call => AllNames(call.Children).Prepend(call.Name));

    /// <summary>What an operator ran inside, the outermost first; null when it did not run.</summary>
    private static string? PathTo(string name, IEnumerable<OperatorCall> calls)
    {
        foreach (var call in calls)
        {
            if (call.Name == name)
            {
                return call.Module is { } module ? $"the module \"{module.Scope.Path}\"" : "another operator";
            }

            if (PathTo(name, call.Children) is not null)
            {
                return call.Name;
            }
        }

        return null;
    }
}
