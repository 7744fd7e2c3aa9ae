using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions.OpCounter;

/// <summary>The calls of layers in a trace, as hooks see them.</summary>
internal static class LayerCalls
{
    /// <summary>
    /// The calls of each module, by its identity. One whose <c>forward</c> was called directly has no hook to see it, in Python
    /// either; a packed sequence goes past TorchSharp's hooks only.
    /// </summary>
    internal static ILookup<int, LayerCall> Of(OperatorTrace trace)
    {
        var operators = trace.Operators().Where(call => call.Module is not null && !call.IsBackward)
            .ToLookup(call => call.Module!, ReferenceEqualityComparer.Instance as IEqualityComparer<ModuleCall>);
        return trace.ModuleCalls.Select(call => new LayerCall(call, [.. operators[call]]))
            .Where(layer => !layer.Call.IsInferred || RecurrentRules.Packed(layer) is not null)
            .ToLookup(layer => layer.Scope.ModuleIdentity);
    }

    /// <summary>The modules below a place, as Python lists children: one module under two names of one parent is there once.</summary>
    internal static IEnumerable<ModuleScope> Children(ModuleScope scope) => scope.Children.DistinctBy(child => child.ModuleIdentity);

    /// <summary>A place and all below it, in the order in which Python visits them.</summary>
    internal static IEnumerable<ModuleScope> Visits(ModuleScope scope) => TreeOrder.ParentsFirst(scope, Children);
}
