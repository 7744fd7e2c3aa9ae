using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class UnreachableTests
{
    [Theory]
    [InlineData("c10d::allreduce_", "between processes")]
    [InlineData("static_runtime::layer_norm", "compilers")]
    [InlineData("aten::_nested_from_padded", "Nested tensors")]
    public void What_no_model_on_one_machine_calls_is_reported_with_the_reason(string name, string why)
    {
        var rule = OperatorTable.Standard.Find(name).ShouldNotBeNull();
        rule.Class.ShouldBe(OperatorClass.Uncountable);
        rule.Note.ShouldContain(why);
    }
}
