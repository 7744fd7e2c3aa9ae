using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class DropoutTests
{
    private static readonly TensorShape Image = T(2, 6, 4, 4);
    private const long Elements = 2 * 6 * 4 * 4;

    [Fact]
    public void Dropout_is_free_in_evaluation()
    {
        Cost("dropout", [Image, 0.5, false], Image).ShouldBe(OperatorCost.Zero);
        Cost("dropout", [Image, 0.5, true], Image).Elementwise.ShouldBe(2 * Elements);
    }

    [Fact]
    public void Native_dropout_trains_unless_it_is_told_not_to()
    {
        Cost("native_dropout", [Image, 0.5, null], Image, Image).Elementwise.ShouldBe(2 * Elements);
        Cost("native_dropout", [Image, 0.5, true], Image, Image).Elementwise.ShouldBe(2 * Elements);
        Cost("native_dropout", [Image, 0.5, false], Image, Image).ShouldBe(OperatorCost.Zero);
    }
}
