using FlopsBudget.Traces;
using FlopsBudget.Tracing.Failures;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Failures;

public class FailedRunTextTests
{
    private static readonly NamedInput[] Inputs =
    [
        new(1, "image", new([1, 3], ElementType.Float32, Identity: 7), "cuda:0"),
        new(2, "mask", new([1, 3], ElementType.Bool, Identity: 8), "cpu"),
    ];

    [Fact]
    public void An_input_on_another_device_is_named() =>
        new FailedRunText(new([], null, []), Inputs, "cuda:0").Write().ShouldBe("Input 2 (mask) is on cpu, and the model's parameters are on cuda:0.");

    [Fact]
    public void A_size_goes_before_a_device() =>
        new FailedRunText(new([new("aten::mm", [OperatorArgument.Of(Inputs[0].Shape), OperatorArgument.Of(new TensorShape([4, 2], ElementType.Float32))], [])], null, []), Inputs, "cpu").Write()
            .ShouldBe("Dimension 1 of input 1 (image) is 3, and aten::mm needs 4.");

    [Fact]
    public void Without_a_trace_there_is_only_advice() =>
        new FailedRunText(null, [], null).Write().ShouldBe("Check that the input's shape and type are what its forward expects.");
}
