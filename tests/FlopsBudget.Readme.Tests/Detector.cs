using TorchSharp;
using static TorchSharp.torch;

namespace MyApp.Models;

/// <summary>The readme's model: a ResNet-50 on images of any size.</summary>
public sealed class Detector : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> backbone = torchvision.models.resnet50();

    public Detector()
        : base(nameof(Detector)) => RegisterComponents();

    public override Tensor forward(Tensor input) => backbone.call(nn.functional.adaptive_avg_pool2d(input, 224));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            backbone.Dispose();
        }

        base.Dispose(disposing);
    }
}
