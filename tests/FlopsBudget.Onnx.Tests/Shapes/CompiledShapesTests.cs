using static FlopsBudget.Onnx.Tests.Graphs;

namespace FlopsBudget.Onnx.Tests.Shapes;

/// <summary>What ONNX Runtime is given has other names than the file, and less than it.</summary>
public sealed class CompiledShapesTests
{
    [Fact]
    public void Values_may_be_called_as_those_that_ONNX_Runtime_is_given()
    {
        var report = Count(Model(Graph([Input("v1", 2, 3)], [Node("MatMul", "v1 v0", "v3"), Node("MatMul", "v3 v2", "v9")], "v9", Weight("v0", 3, 4), Weight("v2", 4, 5))));
        report.Macs.Value.ShouldBe((2 * 3 * 4) + (2 * 4 * 5));
    }

    [Fact]
    public void What_ONNX_Runtime_refuses_is_told_by_the_names_of_the_file()
    {
        var model = Model(Graph([Input("x", 2, 3)], [Node("MatMul", "x w", "product") with { Name = "/encoder/layer.0/MatMul" }], "product", Weight("w", 4, 5)));
        var exception = Should.Throw<FlopsBudgetException>(() => Count(model));
        exception.Code.ShouldBe("FLOPS0321");
        exception.Text.ShouldContain("/encoder/layer.0/MatMul");
    }

    [Fact]
    public void The_mask_of_a_dropout_that_nothing_reads_is_not_made()
    {
        var report = Count(Model(Graph([Input("x", 2, 8)], [Node("Dropout", "x", "d mask"), Node("Relu", "d", "y")], "y"), opset: 9));
        report.ElementwiseOperations.ShouldBe(2 * 8);
        report.ActivationBytes.ShouldBe(new Bytes(2 * 8 * 4));
    }

    [Fact]
    public void A_mask_whose_size_is_needed_and_not_known_is_an_error()
    {
        var model = Model(Graph([Input("x", 2, 8)], [Node("Dropout", "x", "d mask"), Node("Mul", "d mask", "y")], "y"), opset: 9);
        Should.Throw<FlopsBudgetException>(() => Count(model)).Code.ShouldBe("FLOPS0326");
    }
}
