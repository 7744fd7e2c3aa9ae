using FlopsBudget.Text;

namespace FlopsBudget.Tests.Text;

public sealed class LogTextTests
{
    [Theory]
    [InlineData("a\r\nb\u2028c\td", "a b c d")]
    [InlineData("a\u001b[31mb\0", @"a\u001B[31mb\u0000")]
    [InlineData("::error::x", ": :error::x")]
    [InlineData("Net\n::error::x", "Net : :error::x")]
    [InlineData("##vso[task.complete]x", "# #vso[task.complete]x")]
    [InlineData("x ##[error]y", "x # #[error]y")]
    [InlineData("aten::linear ## no command", "aten::linear ## no command")]
    [InlineData("emoji \U0001F600", "emoji \U0001F600")]
    public void A_text_is_one_line_without_control_characters_and_commands_of_build_servers(string text, string line) => LogText.Line(text).ShouldBe(line);

    [Theory]
    [InlineData("a\u001bb", @"a\u001Bb")]
    [InlineData("a\nb\tc", "a\nb\tc")]
    [InlineData("\U0001F600", "\U0001F600")]
    [InlineData("\uffff", @"\uFFFF")]
    public void What_XML_does_not_allow_is_shown_as_a_number(string text, string xml) => XmlText.Of(text).ShouldBe(xml);

    [Fact]
    public void Half_a_character_is_shown_as_a_number() => XmlText.Of("a" + '\ud83d' + "b").ShouldBe(@"a\uD83Db");
}
