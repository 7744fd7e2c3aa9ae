using FlopsBudget.Traces;

namespace FlopsBudget.Tests;

/// <summary>Reports with what the core keeps to itself.</summary>
internal static class CompleteReports
{
    /// <summary>A report with every field that can be left out, but for what makes it one of a file of weights.</summary>
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
        PeakActivationAt = "aten::relu in body.1",
        Root = Reports.Small.Root with
        {
            MayBeCountedIn = ["body", ""],
            IsPlainLayer = true,
            ParameterBytes = new(4 * (20 + 300 + 110 + 5)),
            ActivationBytes = new(4 * 60),
            PeakActivationBytes = new(4 * 40),
            BytesRead = new(4 * 500),
            BytesWritten = new(4 * 70),
            Shapes = [new([new([1, 3, 8, 8], ElementType.Float16), new([], ElementType.Int64)], [new([0, 4], ElementType.QUInt4x2)], 2), new([], [new([7], ElementType.Float8E4M3FN)], 1)],
        },
    };

    /// <summary>Linear(8, 16), a rectifier, Linear(16, 4), for two rows; the second layer is called twice, with two rows and with one.</summary>
    internal static FlopReport WithMemory { get; } = Reports.Of(
        "Small",
        Reports.Module("", "Sequential", macs: (2 * 8 * 16) + (3 * 16 * 4), parameters: 144 + 68, elementwise: 32, children:
        [
            Reports.Module("0", "Linear", macs: 2 * 8 * 16, parameters: (8 * 16) + 16).Moves(made: 128, peak: 192, read: 640, "[2,8] -> [2,16]"),
            Reports.Module("1", "ReLU", elementwise: 32).Moves(made: 128, peak: 320, read: 128, "[2,16] -> [2,16]"),
            Reports.Module("2", "Linear", macs: 3 * 16 * 4, parameters: (16 * 4) + 4, calls: 2).Moves(made: 48, peak: 224, read: 736, "[2,16] -> [2,4]", "[1,16] -> [1,4]"),
        ]).Moves(made: 128 + 128 + 48, peak: 320, read: 640 + 128 + 736, "[2,8] -> [2,4]")) with
        {
            PeakActivationAt = "aten::relu in 1",
        };

    /// <summary>A file of weights, of which no costs are known.</summary>
    internal static FlopReport OfWeights { get; } = Reports.Of("a.safetensors", Reports.Module("", "Safetensors", parameters: 5, calls: 0, children: [Reports.Module("a", "F32", "[5]", parameters: 5, calls: 0)])) with { Inputs = [], IsOfWeights = true };

    private static ModuleTotal Moves(this ModuleTotal module, long made, long peak, long read, params string[] shapes) => module with
    {
        ParameterBytes = new(4 * module.Parameters),
        ActivationBytes = new(made),
        PeakActivationBytes = new(peak),
        BytesRead = new(read),
        BytesWritten = new(made),
        Shapes = [.. shapes.Select(text => text.Split(" -> ")).Select(sides => new CallShapes([ShapeText.Parse(sides[0])], [ShapeText.Parse(sides[1])], 1))],
    };

    /// <summary>Two places of one name, as a file can have, of which one lies in the other or beside it.</summary>
    internal static FlopReport Twins { get; } = Reports.Of(
        "Twins",
        Reports.Module("", "Twins", children: [Reports.Module("a", "A", children: [Reports.Module("a.b", "B", calls: 2)]), Reports.Module("a.b", "B"), Reports.Module("a", "A")]));

    /// <summary>All of them, and one that did nothing.</summary>
    internal static IReadOnlyList<FlopReport> All { get; } = [Reports.ResNet50, Reports.Small, Reports.Quantized, Complete, WithMemory, Twins, OfWeights, Reports.Of("Identity", Reports.Module("", "Identity"))];
}
