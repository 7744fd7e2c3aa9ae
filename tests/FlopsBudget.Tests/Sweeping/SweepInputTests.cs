using FlopsBudget.Sweeping;

namespace FlopsBudget.Tests.Sweeping;

public class SweepInputTests
{
    [Theory]
    [InlineData("int64[1,S]", "S", "int64[1,10]")]
    [InlineData("1,3,side,side", "side", "float32[1,3,10,10]")]
    [InlineData("S", "S", "float32[10]")]
    [InlineData("int64[1, S]; float32[1,2S,64]; bool[ S+1 ,3S-2]", "S", "int64[1,10]; float32[1,20,64]; bool[11,28]")]
    [InlineData("float16[8,8]; N2,4", "N2", "float16[8,8]; float32[10,4]")]
    public void Puts_a_size_into_every_place_of_the_name(string text, string dimension, string at10)
    {
        var input = SweepInput.Parse(text);

        input.Dimension.ShouldBe(dimension);
        input.At(10).ToString().ShouldBe(at10);
    }

    [Theory]
    [InlineData("int64[1,128]", "no size is left open")]
    [InlineData("int64[B,S]", "B and S are left open")]
    [InlineData("int64[1,S*2]", "no size is left open")]
    public void Needs_exactly_one_name(string text, string whyNot)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => SweepInput.Parse(text));

        exception.Code.ShouldBe(DiagnosticIds.UnreadableInput);
        exception.Message.ShouldContain(whyNot);
    }

    [Fact]
    public void A_size_below_1_is_refused_as_in_any_shape()
    {
        Should.Throw<FlopsBudgetException>(() => SweepInput.Parse("1,S-3").At(2)).Code.ShouldBe(DiagnosticIds.UnreadableInput);
    }
}
