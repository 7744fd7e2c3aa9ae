using FlopsBudget.Traces;
using FlopsBudget.Tracing.Meta;

namespace FlopsBudget.Tests.Tracing.Meta;

public class OperatorSchemaTests
{
    [Fact]
    public void Reads_names_arguments_and_results()
    {
        var schema = OperatorSchema.Parse("lstm.input(Tensor input, Tensor[] hx, float dropout, bool train=True, *, int? dim=None) -> (Tensor, Tensor(a!))");

        schema.Name.ShouldBe("lstm.input");
        schema.OperatorName.ShouldBe("aten::lstm");
        schema.Arguments.Select(type => type.Kind).ShouldBe([ArgumentKind.Tensor, ArgumentKind.Tensor, ArgumentKind.Double, ArgumentKind.Bool, ArgumentKind.Int]);
        schema.Arguments.Select(type => type.Element is not null).ShouldBe([false, true, false, false, false]);
        schema.Arguments.Select(type => type.IsOptional).ShouldBe([false, false, false, false, true]);
        schema.Results.Length.ShouldBe(2);
    }

    [Fact]
    public void Reads_lists_of_optional_tensors_and_optional_lists()
    {
        SchemaType.Parse("Tensor?[]").Element!.IsOptional.ShouldBeTrue();
        var sizes = SchemaType.Parse("SymInt[2]?");
        sizes.IsOptional.ShouldBeTrue();
        sizes.Required.Element!.Kind.ShouldBe(ArgumentKind.Int);
    }

    [Fact]
    public void Knows_which_operators_take_a_scalar()
    {
        OperatorSchema.Parse("hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor").TakesScalar.ShouldBeTrue();
        OperatorSchema.Parse("relu(Tensor self) -> Tensor").TakesScalar.ShouldBeFalse();
    }

    [Fact]
    public void An_unknown_type_is_refused() =>
        Should.Throw<NotSupportedException>(() => SchemaType.Parse("Storage"));
}
