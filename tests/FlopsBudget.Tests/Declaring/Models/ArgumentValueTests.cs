using FlopsBudget.Declaring.Models;

namespace FlopsBudget.Tests.Declaring.Models;

public sealed class ArgumentValueTests
{
    private static readonly long[] Channels = [64, 128, 256];
    private static readonly int[] Sizes = [3, 4];
    private static readonly string[] Names = ["a", "b"];

    public static TheoryData<string, Type, object?> Values => new()
    {
        { "4", typeof(int), 4 },
        { "-4", typeof(long), -4L },
        { "0.5", typeof(double), 0.5 },
        { "1e-5", typeof(float), 1e-5f },
        { "True", typeof(bool), true },
        { "relu", typeof(Fixtures.Activation), Fixtures.Activation.Relu },
        { "null", typeof(int?), null },
        { "7", typeof(int?), 7 },
        { "null", typeof(string), "null" },
        { "64,128, 256", typeof(long[]), Channels },
        { "[3,4]", typeof(int[]), Sizes },
        { "a,b", typeof(IReadOnlyList<string>), Names },
        { "3,4", typeof(List<int>), Sizes.ToList() },
        { "3,4", typeof(IList<int>), Sizes },
        { "null", typeof(List<int>), null },
        { "null", typeof(TorchSharp.torch.Device), null },
        { "", typeof(IEnumerable<int>), Array.Empty<int>() },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Converts_what_can_be_written(string text, Type type, object? expected)
    {
        ArgumentValue.TryConvert(text, type, out var value, out _).ShouldBeTrue();

        value.ShouldBeEquivalentTo(expected);
    }

    [Fact]
    public void A_device_is_the_one_that_it_is_counted_on()
    {
        ArgumentValue.TryConvert("cpu", typeof(TorchSharp.torch.Device), out var value, out _).ShouldBeTrue();

        value.ShouldBeOfType<TorchSharp.torch.Device>().type.ShouldBe(TorchSharp.DeviceType.CPU);
        ArgumentValue.TryConvert("cuda", typeof(TorchSharp.torch.Device), out _, out var expected).ShouldBeFalse();
        expected.ShouldNotBeNull().ShouldContain("cpu");
    }

    [Theory]
    [InlineData("x", typeof(Dictionary<string, int>), "a Dictionary<string, int> cannot be written down")]
    [InlineData("0,5", typeof(double), "a number such as 0.5")]
    [InlineData("1,000", typeof(int), "a whole number")]
    [InlineData("yes", typeof(bool), "true or false")]
    [InlineData("-1", typeof(uint), "a whole number that is not negative")]
    [InlineData("1", typeof(Fixtures.Activation), "one of Relu, Tanh")]
    [InlineData("1;2", typeof(int[]), "a list, separated by commas, of a whole number")]
    [InlineData("x", typeof(Uri), "a Uri cannot be written down")]
    public void Says_what_can_be_written_instead(string text, Type type, string expected)
    {
        ArgumentValue.TryConvert(text, type, out _, out var said).ShouldBeFalse();

        said.ShouldNotBeNull().ShouldContain(expected);
    }
}
