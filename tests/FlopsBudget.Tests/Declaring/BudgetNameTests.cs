namespace FlopsBudget.Tests.Declaring;

public sealed class BudgetNameTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("MyApp.Zoo.ResNet50", "MaxFlops=8.3G", "ResNet50 within 8.3 GFLOPs for 1,3,224,224")]
    [InlineData("MyApp.Zoo+ResNet50", "MaxMacs=4.1G|MaxParameters=26M", "ResNet50 within 4.1 GMACs, 26 M parameters for 1,3,224,224")]
    [InlineData("models/net.pt", "MaxElementwiseOperations=21000000", "net.pt within 21 M element-wise operations for 1,3,224,224")]
    [InlineData(@"models\net.pt", "Tolerance=1%", "net.pt within 1 % of its baseline for 1,3,224,224")]
    [InlineData("ResNet50", "MaxFlops=8G|Tolerance=0", "ResNet50 within 8 GFLOPs, 0 % of its baseline for 1,3,224,224")]
    [InlineData("ResNet50", "WarnFlops=8G", "ResNet50 within a warning level of 8 GFLOPs for 1,3,224,224")]
    [InlineData("ResNet50", "WarnTolerance=1%", "ResNet50 within a warning level of 1 % of its baseline for 1,3,224,224")]
    [InlineData("ResNet50", "MaxFlops=9G|WarnFlops=8G", "ResNet50 within 9 GFLOPs for 1,3,224,224")]
    [InlineData("ResNet50", "MaxFlops=3G|Module=layer3.*", "ResNet50, layer3.* within 3 GFLOPs for 1,3,224,224")]
    [InlineData("Wide", "MaxFlops=1|Arguments=width=4; bias=true", "Wide(width=4; bias=true) within 1 FLOP for 1,3,224,224")]
    [InlineData("Wide", "MaxFlops=1|Arguments=width=4|Name=The wide one", "The wide one within 1 FLOP for 1,3,224,224")]
    [InlineData("ResNet50", "MaxFlops=8G|Mode=training", "ResNet50 within 8 GFLOPs for 1,3,224,224 in training")]
    [InlineData("ResNet50", "MaxFlops=8G|Convention=OpCounter", "ResNet50 within 8 GFLOPs for 1,3,224,224 as OpCounter counts")]
    [InlineData("ResNet50", "MaxFlops=8G|Convention=standard|Mode=Inference", "ResNet50 within 8 GFLOPs for 1,3,224,224")]
    [InlineData("MyApp.ResNet50", "MaxFlop=8G|MaxMacs=eight", "ResNet50, FLOPS0207, FLOPS0203")]
    public void Says_model_limits_input_and_what_is_unusual(string include, string metadata, string name)
    {
        var pairs = metadata.Split('|').Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1]));

        new WrittenList(_folder).Budget(include, [.. pairs, ("Input", "1,3,224,224")]).Read()[0].ToString().ShouldBe(name);
    }
}
