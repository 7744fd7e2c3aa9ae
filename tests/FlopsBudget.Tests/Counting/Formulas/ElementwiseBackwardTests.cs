using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class ElementwiseBackwardTests
{
    [Theory]
    [InlineData("threshold_backward", 1)]
    [InlineData("hardtanh_backward", 2)]
    [InlineData("sigmoid_backward", 3)]
    [InlineData("tanh_backward", 3)]
    [InlineData("silu_backward", 5)]
    [InlineData("gelu_backward", 10)]
    [InlineData("_softmax_backward_data", 4)]
    [InlineData("native_layer_norm_backward", 11)]
    [InlineData("embedding_dense_backward", 1)]
    [InlineData("max_pool2d_with_indices_backward", 1)]
    [InlineData("upsample_nearest2d_backward", 1)]
    public void Gradient_counts_the_elements_of_the_output_s_gradient(string name, long perElement) =>
        Cost(name, [T(2, 10), T(2, 10)], T(2, 10)).ShouldBe(OperatorCost.OfElementwise(perElement * 2 * 10));
}
