using System.Diagnostics;
using FlopsBudget.Traces;

namespace FlopsBudget.Tests.Traces;

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

    [Theory]
    [InlineData("*a*b", "xaxb", true)]
    [InlineData("*a*b", "xaxbx", false)]
    [InlineData("**.a.**", "x.a.y.z", true)]
    [InlineData("**.a.*.**", "x.a", false)]
    [InlineData("a.***", "a.b", true)]
    [InlineData("a..b", "a.b", false)]
    public void Several_stars_share_what_there_is(string pattern, string path, bool matches) =>
        new ModulePattern(pattern).Matches(path).ShouldBe(matches);

    [Fact]
    public void Hostile_patterns_and_paths_take_no_time()
    {
        var path = string.Join('.', Enumerable.Repeat("layer", 500));
        var watch = Stopwatch.StartNew();

        for (var i = 0; i < 100; i++)
        {
            new ModulePattern(string.Concat(Enumerable.Repeat("*.", 50)) + "x").Matches(path).ShouldBeFalse();
            new ModulePattern(string.Concat(Enumerable.Repeat("**.*.", 200)) + "x").Matches(path).ShouldBeFalse();
            new ModulePattern(new string('.', 3_000)).Matches(path).ShouldBeFalse();
            new ModulePattern(new string('*', 10_000) + "x").Matches(path).ShouldBeFalse();
            new ModulePattern(string.Concat(Enumerable.Repeat("*a", 5_000))).Matches(new string('a', 4_000) + "b").ShouldBeFalse();
        }

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), "backtracking takes longer than there is time");
    }
}
