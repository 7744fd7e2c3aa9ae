using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class ActivationTests
{
    private static readonly TensorShape Image = T(2, 6, 4, 4);
    private const long Elements = 2 * 6 * 4 * 4;

    [Theory]
    [InlineData("relu", 1)]
    [InlineData("relu_", 1)]
    [InlineData("relu6", 2)]
    [InlineData("hardswish", 5)]
    [InlineData("hardsigmoid", 4)]
    [InlineData("silu", 2)]
    [InlineData("sigmoid", 1)]
    [InlineData("elu", 4)]
    [InlineData("selu", 5)]
    [InlineData("mish", 5)]
    [InlineData("gelu", 5)]
    public void Activation_counts_the_operations_of_its_definition(string name, long perElement) =>
        Cost(name, [Image], Image).ShouldBe(OperatorCost.OfElementwise(perElement * Elements));

    [Fact]
    public void Gelu_with_tanh_has_more_operations() =>
        Cost("gelu", [Image, "tanh"], Image).Elementwise.ShouldBe(9 * Elements);

    [Fact]
    public void Softmax_counts_five_per_element() =>
        Cost("_softmax", [T(2, 10), -1, false], T(2, 10)).Elementwise.ShouldBe(5 * 2 * 10);
}
