using FlopsBudget.Counting.Rules;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions.OpCounter;

/// <summary>Adds up as <c>thop</c> did in March 2019: every leaf module once, by its last call.</summary>
internal static class LeafModules2019
{
    internal static IReadOnlyList<CountedCall> Count(OperatorTrace trace, RuleClaims claims)
    {
        var counted = new List<CountedCall>(claims.Modules);
        ScriptLayers.Require(trace, scope => Rule(scope) is not null);
        var calls = LayerCalls.Of(trace);
        foreach (var scope in Leaves(trace.Root))
        {
            if (Rule(scope) is { } rule &&
                calls[scope.ModuleIdentity].LastOrDefault() is { } call && !claims.Cover(call.Call))
            {
                counted.Add(new(UserFormula.AsOperator(call.Call with { Scope = scope }), OperatorCost.OfMacs(rule(call))));
            }
        }

        return counted;
    }

    private static Func<LayerCall, long>? Rule(ModuleScope scope) => scope.IsLayer ? LayerRules2019.Find(scope.TypeName) : null;

    /// <summary>Parameters of leaf modules alone, a shared one once for each module that has it.</summary>
    internal static long Parameters(ModuleScope root) =>
        Leaves(root).SelectMany(scope => scope.ParameterShapes).Sum(parameter => parameter.Shape.Elements);

    /// <summary>In the order in which Python lists modules, which is that of registration; one module is there once.</summary>
    private static IEnumerable<ModuleScope> Leaves(ModuleScope? root) => root is null
        ? []
        : root.SelfAndDescendants().DistinctBy(scope => scope.ModuleIdentity).Where(scope => scope.Children.Count == 0);
}
