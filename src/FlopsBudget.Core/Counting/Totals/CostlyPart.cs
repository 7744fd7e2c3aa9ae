namespace FlopsBudget.Counting.Totals;

/// <summary>A part of a module tree and what it costs.</summary>
/// <param name="Module">The place.</param>
/// <param name="IsOwn">Whether the cost is that of the module's own operators, without the places below it.</param>
/// <param name="Cost">The cost, in whatever unit was asked for.</param>
internal sealed record CostlyPart(ModuleTotal Module, bool IsOwn, long Cost)
{
    /// <summary>How the part is called in a text.</summary>
    internal string Label => (IsOwn, Module.Path) switch
    {
        (true, "") => "outside of its modules",
        (true, var path) => $"{path} itself",
        (false, "") => "the model itself",
        (false, var path) => path,
    };
}
