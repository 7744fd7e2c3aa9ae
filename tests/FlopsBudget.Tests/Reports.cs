using FlopsBudget.Traces;

namespace FlopsBudget.Tests;

/// <summary>Reports built by hand, for the steps after counting.</summary>
internal static class Reports
{
    /// <summary>ResNet-50's figures at the level of its stages.</summary>
    internal static FlopReport ResNet50 { get; } = Of(
        "ResNet50",
        Module("", "ResNet", macs: 4_089_184_256, parameters: 25_557_032, elementwise: 44_566_504, children:
        [
            Module("conv1", "Conv2d", "3, 64, kernel_size=(7, 7), stride=(2, 2), padding=(3, 3), bias=False", 118_013_952, 9_408),
            Module("bn1", "BatchNorm2d", "64", 0, 128, elementwise: 1_605_632),
            Module("layer1", "Sequential", macs: 667_942_912, parameters: 215_808),
            Module("layer2", "Sequential", macs: 1_027_604_480, parameters: 1_219_584),
            Module("layer3", "Sequential", macs: 1_464_336_384, parameters: 7_098_368),
            Module("layer4", "Sequential", macs: 809_238_528, parameters: 14_964_736),
            Module("fc", "Linear", "2048, 1000", 2_048_000, 2_049_000, elementwise: 1_000),
        ]).WithBytes(peak: 10_235_904, stages: 7_024_640)) with
        {
            PeakActivationAt = "aten::batch_norm in layer1.0.downsample.1",
        };

    /// <summary>A small model with everything that a report can show: an own computation, nesting, a part that never ran, an operator without a rule.</summary>
    internal static FlopReport Small { get; } = Of(
        "Small<T>",
        Module("", "Small`1", macs: 1_000 + 600 + 400, parameters: 20 + 300 + 110 + 5, elementwise: 7 + 12 + 3, children:
        [
            Module("body", "Sequential", macs: 1_000 + 600, parameters: 20 + 300, elementwise: 12, children:
            [
                Module("body.0", "Conv2d", "in_channels=3, out_channels=4, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1), bias=False", 1_000, 20, operators: [new("aten::conv2d", 1, new(1_000), 0)]),
                Module("body.1", "ReLU", elementwise: 12, calls: 2, operators: [new("aten::relu", 2, new(0), 12)]),
                Module("body.2", "Linear", "6, 50", 600, 300, calls: 2, operators: [new("aten::linear", 2, new(600), 0)]),
            ]),
            Module("heads", "ModuleList", calls: 0, macs: 0, elementwise: 3, parameters: 110, children:
            [
                Module("heads.0", "Softmax", elementwise: 3, operators: [new("aten::softmax", 1, new(0), 3)]),
                Module("heads.1", "Linear", "10, 10", calls: 0, parameters: 110),
            ]) with { NeverRan = false },
        ],
        operators: [new("aten::matmul", 1, new(400), 0), new("aten::add", 1, new(0), 7)]),
        new UncountedOperator("mylib::special", 2, ["float32[1,8]", "float32[2,8]"], ["body.2"], "no rule")) with
        {
            Operators =
            [
                new("aten::conv2d", 1, new(1_000), 0),
                new("aten::linear", 2, new(600), 0),
                new("aten::matmul", 1, new(400), 0),
                new("aten::relu", 2, new(0), 12),
                new("aten::add", 1, new(0), 7),
                new("aten::softmax", 1, new(0), 3),
            ],
        };

    /// <summary>Linear(512, 1024), a rectifier, Linear(1024, 512), both layers quantized, for eight rows.</summary>
    internal static FlopReport Quantized { get; } = Of(
        "Quantized",
        Module("", "Sequential", elementwise: 8 * 1024, parameters: 1_050_112, children:
        [
            Module("0", "Linear", parameters: (512 * 1024) + 1024) with { IntegerMacs = new(8 * 512 * 1024) },
            Module("1", "ReLU", elementwise: 8 * 1024),
            Module("2", "Linear", parameters: (1024 * 512) + 512) with { IntegerMacs = new(8 * 1024 * 512) },
        ]) with { IntegerMacs = new(8_388_608) }) with
        {
            IntegerMacs = new(8_388_608),
            Operators = [new("quantized::linear_dynamic", 2, new(0), 0) { IntegerMacs = new(8_388_608) }, new("aten::relu", 1, new(0), 8 * 1024)],
        };

    // Of float32.
    private static ModuleTotal WithBytes(this ModuleTotal module, long peak, long stages) => module with
    {
        ParameterBytes = new(4 * module.Parameters),
        PeakActivationBytes = new(peak),
        Children = [.. module.Children.Select(child => child.WithBytes(stages, stages))],
    };

    internal static FlopReport Of(string model, ModuleTotal root, params UncountedOperator[] uncounted) => new()
    {
        Model = model,
        Inputs = ["float32[1,3,224,224]"],
        Macs = root.Macs,
        ElementwiseOperations = root.ElementwiseOperations,
        Parameters = root.Parameters,
        TrainableParameters = root.Parameters,
        Root = root,
        Operators = root.Macs.Value == 0 ? [] : [new("aten::conv2d", 53, root.Macs, 0)],
        Uncounted = uncounted,
        Trace = new OperatorTrace([], null, []),
    };

    internal static ModuleTotal Module(
        string path,
        string type,
        string configuration = "",
        long macs = 0,
        long parameters = 0,
        long elementwise = 0,
        int calls = 1,
        IReadOnlyList<ModuleTotal>? children = null,
        IReadOnlyList<OperatorTotal>? operators = null) => new()
        {
            Path = path,
            Type = type,
            Configuration = configuration,
            Macs = new(macs),
            OwnMacs = new(macs - (children ?? []).Sum(child => child.Macs.Value)),
            ElementwiseOperations = elementwise,
            Parameters = parameters,
            Calls = calls,
            NeverRan = calls == 0,
            Children = children ?? [],
            Operators = operators ?? [],
        };
}
