using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Traces;

public class ElementTypeTests
{
    /// <summary>The names of libtorch's own, by which a cast between the two is right.</summary>
    public static TheoryData<ScalarType, string> Known { get; } = new()
    {
        { ScalarType.Byte, "uint8" }, { ScalarType.Int8, "int8" }, { ScalarType.Int16, "int16" }, { ScalarType.Int32, "int32" }, { ScalarType.Int64, "int64" },
        { ScalarType.Float16, "float16" }, { ScalarType.Float32, "float32" }, { ScalarType.Float64, "float64" }, { ScalarType.BFloat16, "bfloat16" },
        { ScalarType.ComplexFloat32, "complex64" }, { ScalarType.ComplexFloat64, "complex128" }, { ScalarType.Bool, "bool" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Has_the_number_that_TorchSharp_has_for_the_type(ScalarType type, string name)
    {
        ElementTypes.NameOf((ElementType)type).ShouldBe(name);
        ElementTypes.TryParse(name, out var read).ShouldBeTrue();
        ((ScalarType)read.ShouldNotBeNull()).ShouldBe(type);
    }

    [Fact]
    public void Covers_every_type_that_TorchSharp_names() =>
        Enum.GetValues<ScalarType>().ShouldAllBe(type => Enum.IsDefined((ElementType)type));

    [Theory]
    [InlineData(12, "qint8")]
    [InlineData(16, "quint4x2")]
    [InlineData(24, "float8_e4m3fn")]
    [InlineData(28, "uint32")]
    [InlineData(40, "int4")]
    [InlineData(45, "float4_e2m1fn_x2")]
    public void Is_spelt_as_PyTorch_spells_its_number(int number, string name) => ElementTypes.NameOf((ElementType)number).ShouldBe(name);

    [Theory]
    [InlineData(ElementType.Float32, 3, 3 * 4)]
    [InlineData(ElementType.QInt8, 3, 3)]
    [InlineData(ElementType.QInt32, 3, 3 * 4)]
    [InlineData(ElementType.Float8E4M3FN, 3, 3)]
    [InlineData(ElementType.Int4, 4, 2)]
    [InlineData(ElementType.Int4, 5, 3)]
    [InlineData(ElementType.UInt2, 5, 2)]
    [InlineData(ElementType.QUInt4x2, 7, 4)]
    [InlineData(ElementType.Float4E2M1, 3, 2)]
    [InlineData(ElementType.Float4E2M1FNx2, 3, 3)]
    [InlineData(ElementType.Text, 3, 0)]
    public void Elements_take_bytes_and_those_of_less_than_one_lie_side_by_side(ElementType type, long elements, long bytes) =>
        new TensorShape([elements], type).Bytes.ShouldBe(bytes);

    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.ComplexFloat32)]
    [InlineData(ScalarType.ComplexFloat64)]
    [InlineData(ScalarType.Bool)]
    public void Elements_take_as_many_bytes_as_libtorch_gives_them(ScalarType type)
    {
        using var tensor = zeros(7, dtype: type);
        new TensorShape([7], (ElementType)type).Bytes.ShouldBe(7 * tensor.ElementSize);
    }

    [Fact]
    public void One_without_a_name_is_a_number() => ElementTypes.NameOf((ElementType)99).ShouldBe("99");

    [Theory]
    [InlineData("float16", true)]
    [InlineData("complex64", true)]
    [InlineData("int64", false)]
    [InlineData("bool", false)]
    public void A_shape_knows_whether_its_elements_are_floating_point(string name, bool isFloatingPoint)
    {
        ElementTypes.TryParse(name, out var type).ShouldBeTrue();
        new TensorShape([2], type.Value).IsFloatingPoint.ShouldBe(isFloatingPoint);
    }
}
