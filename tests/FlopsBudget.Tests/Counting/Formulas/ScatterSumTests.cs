using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class ScatterSumTests
{
    [Fact]
    public void Scattered_sums_count_what_is_written() =>
        Cost("scatter_add_", [T(10, 5), 0, T(3, 5), T(3, 5)], T(10, 5)).Elementwise.ShouldBe(3 * 5);
}
