using FlopsBudget.Tracing.Meta;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta;

public class TorchVisionOnMetaTests
{
    [Theory]
    [InlineData("alexnet", 224)]
    [InlineData("googlenet", 224)]
    [InlineData("inception_v3", 299)]
    [InlineData("mobilenet_v2", 224)]
    [InlineData("mobilenet_v3_large", 224)]
    [InlineData("mobilenet_v3_small", 224)]
    [InlineData("resnet18", 224)]
    [InlineData("resnet50", 224)]
    [InlineData("resnext50_32x4d", 224)]
    [InlineData("vgg11", 224)]
    [InlineData("vgg11_bn", 224)]
    [InlineData("wide_resnet50_2", 224)]
    public void Runs_without_computing(string name, long size)
    {
        using var scope = NewDisposeScope();
        var model = Make(name);
        foreach (var training in new[] { false, true })
        {
            model.train(training);
            using var run = MetaRun.Enter(model);
            var output = model.call(empty([2, 3, size, size], device: META));
            run.ThrowIfFaulted();

            output.device_type.ShouldBe(DeviceType.META);
            output.shape.ShouldBe([2, 1000]);
        }
    }

    private static nn.Module<Tensor, Tensor> Make(string name) => name switch
    {
        "alexnet" => torchvision.models.alexnet(),
        "googlenet" => torchvision.models.googlenet(),
        "inception_v3" => torchvision.models.inception_v3(),
        "mobilenet_v2" => torchvision.models.mobilenet_v2(),
        "mobilenet_v3_large" => torchvision.models.mobilenet_v3_large(),
        "mobilenet_v3_small" => torchvision.models.mobilenet_v3_small(),
        "resnet18" => torchvision.models.resnet18(),
        "resnet50" => torchvision.models.resnet50(),
        "resnext50_32x4d" => torchvision.models.resnext50_32x4d(),
        "vgg11" => torchvision.models.vgg11(),
        "vgg11_bn" => torchvision.models.vgg11_bn(),
        "wide_resnet50_2" => torchvision.models.wide_resnet50_2(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not in the list"),
    };
}
