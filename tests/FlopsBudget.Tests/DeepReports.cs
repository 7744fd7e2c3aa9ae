namespace FlopsBudget.Tests;

/// <summary>Reports of modules that lie inside of each other without end, such as ones that a program puts together.</summary>
internal static class DeepReports
{
    /// <summary>So many modules, each but the last with the next one as <c>b</c>, and with seven multiply-adds of its own, or another number of them.</summary>
    internal static FlopReport Of(int levels, long own = 7)
    {
        var module = Module(levels - 1, [], own, own);
        for (var level = levels - 2; level >= 0; level--)
        {
            module = Module(level, [module], module.Macs.Value + own, own);
        }

        return Reports.Of("Deep", module);
    }

    private static ModuleTotal Module(int level, IReadOnlyList<ModuleTotal> children, long macs, long own) =>
        Reports.Module(string.Join('.', Enumerable.Repeat("b", level)), "Nest", macs: macs, children: children, operators: [new("aten::linear", 1, new(own), 0)]);
}
