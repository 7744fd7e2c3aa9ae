using FlopsBudget.Counting.Formulas;
using FlopsBudget.Tests.Models;
using FlopsBudget.Tracing.Meta.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Failures;

public sealed class FailedRunTests
{
    private static readonly FlopCounterOptions Explaining = FlopCounterOptions.Default;

    public static TheoryData<string, string, string> Misfits => new()
    {
        { "linear", "2,9", "Dimension 1 of input 1 (tensor) is 9, and fc (Linear(in_features=8, out_features=4)) needs 8." },
        { "linear", "float64[2,8]", "Input 1 (tensor) is float64, and fc (Linear(in_features=8, out_features=4)) needs float32." },
        { "linear", "int64[2,8]", "Input 1 (tensor) is int64, and fc (Linear(in_features=8, out_features=4)) needs float32." },
        { "linear", "float32[]", "Input 1 (tensor) has 0 dimensions, and fc (Linear(in_features=8, out_features=4)) needs at least 1 dimension." },
        { "conv", "1,4,8,8", "Dimension 1 of input 1 (tensor) is 4, and conv (Conv2d(in_channels=3, " },
        { "conv", "4,8,8", "Dimension 0 of input 1 (tensor) is 4, and conv (Conv2d(in_channels=3, " },
        { "conv", "3,8", "Input 1 (tensor) has 2 dimensions, and conv (Conv2d(in_channels=3, " },
        { "conv", "1,3,2,8", "which got float32[1,3,2,8] (input 1 (tensor)). Check that the input's shape" },
        { "transposed", "1,4,8,8", "Dimension 1 of input 1 (tensor) is 4, and conv (ConvTranspose2d(in_channels=3, " },
        { "grouped", "1,6,8,8", "Dimension 1 of input 1 is 6, and aten::conv2d needs 4." },
        { "embedding", "2,3", "Input 1 (tensor) is float32, and table (Embedding) needs int64 or int32." },
        { "batch norm", "2,4,5,5", "Dimension 1 of input 1 (tensor) is 4, and norm (BatchNorm2d(num_features=3, " },
        { "batch norm", "2,3", "Input 1 (tensor) has 2 dimensions, and norm (BatchNorm2d(num_features=3, " },
        { "layer norm", "2,9", "Dimension 1 of input 1 (tensor) is 9, and norm (LayerNorm(normalized_shape=(8), " },
        { "group norm", "2,9,3", "Dimension 1 of input 1 (tensor) is 9, and norm (GroupNorm(num_groups=2, " },
        { "lstm", "5,2,9", "Dimension 2 of input 1 (input) is 9, and LSTM(" },
        { "lstm", "2", "Input 1 (input) has 1 dimension, and LSTM(" },
        { "lstm", "float64[5,2,8]", "Input 1 (input) is float64, and LSTM(" },
        { "encoder", "5,2,9", "Dimension 2 of input 1 (src) is 9, and TransformerEncoderLayer needs 8." },
        { "flattened", "1,3,9,9", "Dimension 1 of float32[1,196] is 196, and fc (Linear(in_features=144, out_features=4)), which gets it, needs 144." },
        { "sum", "2,3; 2,4", "Dimension 1 of input 1 is 3, and aten::add needs 4." },
        { "joined", "2,3; 3,3", "Dimension 0 of input 2 is 3, and aten::cat needs 2." },
        { "viewed", "2,3", "It was in aten::view, which got float32[2,3] (input 1). Check that" },
        { "indexed", "2,3", "It was in Calling, which got float32[2,3] (input 1)." },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Names_the_input_and_the_dimension_and_where_it_failed(string name, string input, string expected)
    {
        using var model = Model(name);

        var exception = Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, input, Explaining));

        exception.Code.ShouldBe(DiagnosticIds.ModelThrew);
        exception.Text.ShouldStartWith($"{model.GetType().Name} threw for {ModelInput.Parse(input)}: ");
        exception.Message.ShouldContain(expected);
        exception.Message.ShouldContain(exception.InnerException.ShouldNotBeNull().Message.Split('\n')[0].TrimEnd('.', ' '));
    }

    [Theory]
    [InlineData("2,5", "Dimension 1 of input 1 is 5, and first (ScriptModule) needs 4.")]
    [InlineData("int64[2,4]", "Input 1 is int64, and first (ScriptModule) needs float32.")]
    [InlineData("2,4; 2,4", "The inputs do not fit the archive's forward(__torch__.Mlp self, Tensor x) -> Tensor: 2 tensors were given.")]
    public void TorchScript_is_explained_by_its_operators(string input, string expected)
    {
        using var folder = new TemporaryFolder();
        using var model = jit.load<Tensor, Tensor>(folder.Write("mlp.pt", ScriptModels.Mlp()));

        var message = Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, input, Explaining)).Message;

        message.ShouldContain(expected);
        message.ShouldNotContain("Traceback");
    }

    [Fact]
    public void Training_is_explained_too()
    {
        using var model = nn.Linear(8, 4);

        Should.Throw<FlopsBudgetException>(() => FlopCounter.CountTraining(model, "2,9", Explaining))
            .Message.ShouldEndWith("Dimension 1 of input 1 (tensor) is 9, and Linear(in_features=8, out_features=4) needs 8.");
    }

    [Fact]
    public void Where_shapes_are_insisted_on_an_input_that_does_not_fit_is_not_taken_for_a_need_of_values()
    {
        using var model = nn.Linear(8, 4);
        using var reads = Calling.Function(x => x[0] * x[0].sum().item<float>());

        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "2,9", Explaining with { Execution = Execution.Shape })).Code.ShouldBe(DiagnosticIds.ModelThrew);
        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(reads, "2,9", Explaining with { Execution = Execution.Shape })).Code.ShouldBe(DiagnosticIds.ValuesNeeded);
    }

    [Fact]
    public void What_a_model_throws_is_inside()
    {
        using var model = Calling.Function(_ => throw new InvalidTimeZoneException("the model's own"));

        var exception = Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "2,3", Explaining));

        exception.InnerException.ShouldBeOfType<InvalidTimeZoneException>();
        exception.Text.ShouldMatch(
            @"^Calling threw for float32\[2,3\]: InvalidTimeZoneException: the model's own "
            + @"\(FailedRunTests\.What_a_model_throws_is_inside, FailedRunTests\.cs:\d+\)\. It was in Calling, which got float32\[2,3\] \(input 1\)\.$");
    }

    [Fact]
    public void Raw_messages_of_libtorch_are_left_out_unless_they_are_wanted()
    {
        using var model = nn.Linear(8, 4);

        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "2,9")).Message.ShouldNotContain("frame #");
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => FlopCounter.Count(model, "2,9", new() { ExplainsFailures = false }));
    }

    [Fact]
    public void An_input_that_does_not_fit_is_not_tried_with_values_too()
    {
        var runs = 0;
        using var model = Calling.Module(nn.Linear(8, 4), (linear, inputs) =>
        {
            runs++;
            return linear.call(inputs[0]);
        });

        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "2,9"));

        runs.ShouldBe(1);
    }

    private static nn.Module Model(string name)
    {
        var weight = rand(4, 2, 3, 3);
        return name switch
        {
            "linear" => nn.Sequential(("fc", nn.Linear(8, 4))),
            "conv" => nn.Sequential(("conv", nn.Conv2d(3, 4, 3))),
            "transposed" => nn.Sequential(("conv", nn.ConvTranspose2d(3, 4, 3))),
            "grouped" => Calling.Function(x => nn.functional.conv2d(x[0], weight, groups: 2)),
            "embedding" => nn.Sequential(("table", nn.Embedding(10, 4))),
            "batch norm" => nn.Sequential(("norm", nn.BatchNorm2d(3))),
            "layer norm" => nn.Sequential(("norm", nn.LayerNorm(8))),
            "group norm" => nn.Sequential(("norm", nn.GroupNorm(2, 8))),
            "lstm" => nn.LSTM(8, 4),
            "encoder" => nn.TransformerEncoderLayer(8, 2, 16),
            "flattened" => nn.Sequential(("conv", nn.Conv2d(3, 4, 3)), ("flat", nn.Flatten()), ("fc", nn.Linear(4 * 36, 4))),
            "sum" => Calling.Function(x => x[0] + x[1]),
            "joined" => Calling.Function(x => cat([x[0], x[1]], 1)),
            "viewed" => Calling.Function(x => x[0].view(5)),
            "indexed" => Calling.Function(x => x[3]),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }
}
