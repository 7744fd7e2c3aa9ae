using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions.OpCounter;

/// <summary>Refuses archives that do not show their layers, which a convention that goes by layers would count as nothing.</summary>
internal static class ScriptLayers
{
    /// <summary>Requires that the layers of an archive were seen.</summary>
    /// <param name="trace">What ran.</param>
    /// <param name="isCounted">Whether the convention counts a layer.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0313</c>: they were not.</exception>
    internal static void Require(OperatorTrace trace, Func<ModuleScope, bool> isCounted)
    {
        if (trace.Root is not { } root || root.SelfAndDescendants().Where(scope => scope.IsScript).ToList() is not [_, ..] scripts)
        {
            return;
        }

        if (scripts.Any(scope => scope.ScriptType is null))
        {
            throw Refuse("a module in memory does not tell the types of its layers. Name the convention when it is counted, rather than for a report that is there, and give no model of C# around it");
        }

        if (trace.HoldsConstants)
        {
            throw Refuse("it was frozen: its layers were taken apart, and their weights are constants");
        }

        // Merging puts all methods into the outermost one. Where any module below was called, a layer that was not is one whose weights
        // the module around it uses, which no hook of Python's sees either.
        var areCalled = trace.ModuleCalls.Any(call => !call.IsInferred && call is { Scope.IsScript: true, Caller.Scope.IsScript: true });
        if (!areCalled && trace.ModuleCalls.FirstOrDefault(call => call.IsInferred && call.Scope.IsScript && isCounted(call.Scope)) is { } merged)
        {
            throw Refuse($"the {merged.Scope.TypeName} at \"{merged.Scope.Path}\" was not called, and its weights were used: it was merged into the module around it");
        }

        if (!trace.ModuleCalls.Any(call => call.Scope.IsScript && isCounted(call.Scope)))
        {
            throw Refuse("no layer that it has a rule for was called");
        }
    }

    private static FlopsBudgetException Refuse(string why) => new(
        DiagnosticIds.ConventionCannotCount,
        $"This convention counts layers by their type, and cannot count this archive: {why}. Count it with Convention=\"Standard\", or under this convention the model that the archive was made from.");
}
