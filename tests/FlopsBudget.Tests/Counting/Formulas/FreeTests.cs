using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class FreeTests
{
    [Fact]
    public void Views_copies_factories_and_indexing_are_free()
    {
        foreach (var name in new[] { "view", "clone", "cat", "zeros", "randn", "index_select", "to", "size", "constant_pad_nd" })
        {
            OperatorTable.Standard.Find($"aten::{name}").ShouldNotBeNull().Class.ShouldBe(OperatorClass.Free, name);
        }
    }
}
