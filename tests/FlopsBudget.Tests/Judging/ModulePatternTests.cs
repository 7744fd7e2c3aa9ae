using FlopsBudget.Judging;

namespace FlopsBudget.Tests.Judging;

public class ModulePatternTests
{
    [Theory]
    [InlineData("layer3", "layer3", true)]
    [InlineData("layer3", "layer3.0", false)]
    [InlineData("layer*", "layer3", true)]
    [InlineData("layer*", "layer3.0", false)]
    [InlineData("layer3.*", "layer3.0", true)]
    [InlineData("layer3.*", "layer3", false)]
    [InlineData("layer3.*.conv1", "layer3.11.conv1", true)]
    [InlineData("layer3.**", "layer3", true)]
    [InlineData("layer3.**", "layer3.0.conv1", true)]
    [InlineData("**.conv1", "conv1", true)]
    [InlineData("**.conv1", "layer3.0.conv1", true)]
    [InlineData("**.conv1", "layer3.0.conv10", false)]
    [InlineData("a.**.b.**.c", "a.x.b.c", true)]
    [InlineData("**", "", false)]
    [InlineData("a+b", "a+b", true)]
    [InlineData("a+b", "aab", false)]
    [InlineData("Layer3", "layer3", false)]
    [InlineData("fc", "fc\n", false)]
    public void Stars_stand_for_parts_of_names_and_double_stars_for_names(string pattern, string path, bool matches) =>
        new ModulePattern(pattern).Matches(path).ShouldBe(matches);
}
