using FlopsBudget.Declaring;

namespace FlopsBudget.Tests.Declaring;

/// <summary>Which items are one, because they name files of one model.</summary>
public class SplitModelsTests
{
    [Fact]
    public void Files_of_one_model_with_the_same_limits_are_one_item() => Once(
        Item("models/net-00001-of-00002.safetensors", ("MaxParameters", "1G")),
        Item(@"models\net-00002-of-00002.safetensors", ("maxparameters", "1G")),
        Item("models/net-00002-of-00002.gguf", ("MaxParameters", "1G")))
        .ShouldBe([(0, "models/net-00001-of-00002.safetensors"), (1, "models/net-00002-of-00002.gguf")]);

    [Theory]
    [InlineData("net-00001-of-00002.gguf", "net-00001-of-00003.gguf")]
    [InlineData("net-00001-of-00002.gguf", "net-00001-of-00002.safetensors")]
    [InlineData("net-00001-of-00002.gguf", "old/net-00001-of-00002.gguf")]
    [InlineData("net-00001-of-00002.gguf", "big-00001-of-00002.gguf")]
    [InlineData("net.safetensors", "net.safetensors")]
    [InlineData("net-1-of-2.onnx", "net-2-of-2.onnx")]
    public void Others_are_as_they_were(string first, string second) =>
        Once(Item(first, ("MaxParameters", "1G")), Item(second, ("MaxParameters", "1G"))).ShouldBe([(0, first), (1, second)]);

    [Fact]
    public void Another_limit_is_another_budget_and_a_name_made_of_the_file_is_that_of_the_model()
    {
        Once(Item("a-00001-of-00002.gguf", ("MaxParameters", "1G")), Item("a-00002-of-00002.gguf", ("MaxParameters", "2G"))).Count().ShouldBe(2);
        Once(Item("a-00001-of-00002.gguf", ("Name", "a-00001-of-00002")), Item("a-00002-of-00002.gguf", ("Name", "a-00002-of-00002"))).Count().ShouldBe(1);
        Once(Item("a-00001-of-00002.gguf", ("Name", "one")), Item("a-00002-of-00002.gguf", ("Name", "two"))).Count().ShouldBe(2);
    }

    [Fact]
    public void What_MSBuild_gives_to_every_file_makes_no_difference() => SplitModels.Once(
        [Item("a-00001-of-00002.gguf", ("Filename", "a-00001-of-00002"), ("ModifiedTime", "1")), Item("a-00002-of-00002.gguf", ("Filename", "a-00002-of-00002"), ("ModifiedTime", "2"))],
        ItemMetadata.IsOwn).ShouldHaveSingleItem().Include.ShouldBe("a-00001-of-00002.gguf");

    private static IEnumerable<(int, string)> Once(params BudgetItem[] items) => SplitModels.Once(items, ItemMetadata.IsOwn).Select(item => (item.Index, item.Include));

    private static BudgetItem Item(string include, params (string Name, string Value)[] metadata) =>
        new(7, include, "app.csproj", 3, 5, metadata.ToDictionary(one => one.Name, one => one.Value, StringComparer.OrdinalIgnoreCase));
}
