using System.Diagnostics;
using FlopsBudget.MSBuild.Requests;

namespace FlopsBudget.MSBuild.Tests.Requests;

public sealed class ItemPatternTests
{
    [Theory]
    [InlineData("A", "A", true)]
    [InlineData("A", "B", false)]
    [InlineData("$(X)", "", true)]
    [InlineData("models/*.pt", @"models\a.pt", true)]
    [InlineData("models/*.pt", "models/a.pth", false)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*b*a", "aba", true)]
    [InlineData("a*b*a", "aa", false)]
    [InlineData("x*ab*ab", "xabab", true)]
    [InlineData("x*ab*ab", "xab", false)]
    [InlineData("$([System.String]::Concat('a', $(B))).Net", "My.Net", true)]
    [InlineData("a%2eb", "a.b", true)]
    [InlineData("100%", "100%", true)]
    public void What_is_not_known_may_stand_for_anything(string text, string value, bool mayBe) => ItemPattern.MayBe(text, value).ShouldBe(mayBe);

    [Fact]
    public void Hostile_texts_take_no_time()
    {
        var watch = Stopwatch.StartNew();

        for (var i = 0; i < 20; i++)
        {
            ItemPattern.MayBe(string.Join(".", Enumerable.Repeat("*", 50)) + ".x", string.Join(".", Enumerable.Repeat("abc", 200))).ShouldBeFalse();
            ItemPattern.MayBe(new string('*', 10_000) + "x", new string('a', 10_000)).ShouldBeFalse();
            ItemPattern.MayBe(string.Concat(Enumerable.Repeat("$(", 1_000)), new string('.', 3_000)).ShouldBeFalse();
        }

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), "backtracking takes longer than there is time");
    }
}
