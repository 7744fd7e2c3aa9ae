using FlopsBudget.Traces;

namespace FlopsBudget.Tests;

/// <summary>Reports with what the core keeps to itself.</summary>
internal static class CompleteReports
{
    /// <summary>A report with every field that can be left out.</summary>
    internal static FlopReport Complete { get; } = Reports.Small with
    {
        Method = "encode",
        Mode = CountingMode.Training,
        Convention = Convention.Fvcore,
        Execution = Execution.Real,
        FallbackReason = "a value of a tensor is read.",
        Trace = new([], Root: null, []) { Remark = "What \"it\" returned could not be read\u2028\u00e9.", MadeUpValues = "aten::nonzero in body" },
        ToolParameters = 7,
        KnowsParameters = false,
        UnlistedParameters = [new("body.0", "Conv2d", "_hidden", "float32[2,3]", 2 * 3, "aten::addmm"), new("", "Small`1", "_other", "float32[]", 1, "")],
        WithPackedWeights = ["prepacked::linear_clamp_run"],
        Operators = [.. Reports.Small.Operators.Select(total => total with { Formula = "MACs: rows \u00d7 <in> x out." })],
        Root = Reports.Small.Root with { MayBeCountedIn = ["body", ""], IsPlainLayer = true },
    };

    /// <summary>Two places of one name, as a file can have, of which one lies in the other or beside it.</summary>
    internal static FlopReport Twins { get; } = Reports.Of(
        "Twins",
        Reports.Module("", "Twins", children: [Reports.Module("a", "A", children: [Reports.Module("a.b", "B", calls: 2)]), Reports.Module("a.b", "B"), Reports.Module("a", "A")]));

    /// <summary>All of them, and one that did nothing.</summary>
    internal static IReadOnlyList<FlopReport> All { get; } = [Reports.ResNet50, Reports.Small, Reports.Quantized, Complete, Twins, Reports.Of("Identity", Reports.Module("", "Identity"))];
}
