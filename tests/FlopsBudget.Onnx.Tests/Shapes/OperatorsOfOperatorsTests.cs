using static FlopsBudget.Onnx.Tests.Graphs;

namespace FlopsBudget.Onnx.Tests.Shapes;

/// <summary>Operators that ONNX defines by others.</summary>
public sealed class OperatorsOfOperatorsTests
{
    [Theory]
    [InlineData("GreaterOrEqual", 12)]
    [InlineData("LessOrEqual", 12)]
    [InlineData("GreaterOrEqual", 16)]
    [InlineData("LessOrEqual", 17)]
    public void A_comparison_with_two_conditions_has_the_size_of_its_result(string name, long opset) =>
        Count(Model(Graph([Input("x", 2, 4), Input("y", 3, 1, 4)], [Node(name, "x y", "z")], "z"), opset)).ElementwiseOperations.ShouldBe(3 * 2 * 4);
}
