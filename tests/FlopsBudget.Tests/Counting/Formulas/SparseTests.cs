using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class SparseTests
{
    [Theory]
    [InlineData("_sparse_sparse_matmul", "depends on their values")]
    [InlineData("sparse_sampled_addmm", "not in the record")]
    public void What_stored_elements_decide_and_the_record_lacks_is_uncountable(string name, string why)
    {
        var rule = OperatorTable.Standard.Find($"aten::{name}").ShouldNotBeNull();
        rule.Class.ShouldBe(OperatorClass.Uncountable);
        rule.Note.ShouldContain(why);
    }

    [Fact]
    public void Changing_the_layout_is_free() =>
        OperatorTable.Standard.Find("aten::_convert_indices_from_coo_to_csr").ShouldNotBeNull().Class.ShouldBe(OperatorClass.Free);
}
