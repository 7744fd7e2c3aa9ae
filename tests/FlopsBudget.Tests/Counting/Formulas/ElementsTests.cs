using FlopsBudget.Counting;
using FlopsBudget.Counting.Formulas;
using FlopsBudget.Traces;

namespace FlopsBudget.Tests.Counting.Formulas;

public class ElementsTests
{
    [Fact]
    public void A_number_has_its_value_however_it_is_given_and_none_where_it_is_left_out()
    {
        var call = new OperatorCall("aten::any", [OperatorArgument.Of(2L), OperatorArgument.Of(2.0), OperatorArgument.Of(true), OperatorArgument.None, OperatorArgument.Of("2")], []);

        Enumerable.Range(0, 6).Select(index => Elements.IsNumber(call, index, 2)).ShouldBe([true, true, false, false, false, false]);
        Elements.IsNumber(call, 2, 1).ShouldBeTrue();
    }
}
