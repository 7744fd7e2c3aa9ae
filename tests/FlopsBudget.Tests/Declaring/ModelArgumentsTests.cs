using FlopsBudget.Declaring;

namespace FlopsBudget.Tests.Declaring;

public sealed class ModelArgumentsTests
{
    [Fact]
    public void Reads_names_and_values_without_the_spaces_around_them()
    {
        var arguments = ModelArguments.Parse(" layers = 4 ;width=64,128;  title=a=b; ");

        arguments.Names.ShouldBe(["layers", "width", "title"]);
        arguments.Find("layers").ShouldBe("4");
        arguments.Find("width").ShouldBe("64,128");
        arguments.Find("title").ShouldBe("a=b");
        arguments.Find("Layers").ShouldBeNull();
        arguments.ToString().ShouldBe("layers=4; width=64,128; title=a=b");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ; ")]
    public void Reads_nothing_from_nothing(string? text) => ModelArguments.Parse(text).Names.ShouldBeEmpty();

    [Theory]
    [InlineData("width", "\"width\" is not of the form name=value")]
    [InlineData("=4", "\"=4\" is not of the form name=value")]
    [InlineData("width=1; width=2", "\"width\" is given twice")]
    public void Refuses_what_is_no_list_of_arguments(string text, string why)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => ModelArguments.Parse(text));

        exception.Code.ShouldBe(DiagnosticIds.UnknownValue);
        exception.Message.ShouldContain(why);
    }
}
