using FlopsBudget.Counting.Rules;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions.OpCounter;

/// <summary>
/// Adds up as <c>thop/profile.py</c> does. It hooks a module once for each visit of it, so a module with two owners has two hooks
/// that count each of its calls; the sum is then taken at both owners.
/// </summary>
internal static class HookedModules
{
    internal static ConventionReading Count(OperatorTrace trace, RuleClaims claims)
    {
        var counted = new List<CountedCall>(claims.Modules);
        if (trace.Root is not { } root)
        {
            return new(counted, Parameters: 0);
        }

        ScriptLayers.Require(trace, scope => Rule(scope) is not null);
        var calls = LayerCalls.Of(trace);
        var hooks = LayerCalls.Visits(root).CountBy(scope => scope.ModuleIdentity).ToDictionary();
        var parameters = 0L;
        foreach (var scope in Counted(root))
        {
            if (Rule(scope) is not { } rule)
            {
                continue;
            }

            foreach (var call in calls[scope.ModuleIdentity].Where(call => !claims.Cover(call.Call)))
            {
                var cost = OperatorCost.OfMacs(checked(hooks[scope.ModuleIdentity] * rule(call)));
                counted.Add(new(UserFormula.AsOperator(call.Call with { Scope = scope }), cost));
            }

            if (!ReferenceEquals(scope, root) && calls[scope.ModuleIdentity].Any())
            {
                parameters += ModuleTotals.Parameters(scope);
            }
        }

        return new(counted, parameters);
    }

    /// <summary>The places whose counts are added. A module with a rule is not looked into.</summary>
    private static IEnumerable<ModuleScope> Counted(ModuleScope scope)
    {
        yield return scope;
        foreach (var child in LayerCalls.Children(scope))
        {
            foreach (var below in Rule(child) is null ? Counted(child) : [child])
            {
                yield return below;
            }
        }
    }

    private static Func<LayerCall, long>? Rule(ModuleScope scope) =>
        scope.IsLayer ? LayerRules.Find(scope.TypeName) : null;
}
