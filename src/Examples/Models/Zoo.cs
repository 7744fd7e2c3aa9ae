using static TorchSharp.torch.nn;
using static TorchSharp.torchvision;

namespace FlopsBudget.Examples.Models;

/// <summary>Models with random weights, for the budgets in the project file.</summary>
public static class Zoo
{
    /// <summary>TorchVision's ResNet-50. Input: float32 [N, 3, 224, 224].</summary>
    public static Module ResNet50() => models.resnet50();

    /// <summary>TorchVision's VGG-16 without batch norm. Input: float32 [N, 3, 224, 224].</summary>
    public static Module Vgg16() => models.vgg16();

    /// <summary>TorchVision's MobileNetV2. Input: float32 [N, 3, 224, 224].</summary>
    public static Module MobileNetV2() => models.mobilenet_v2();

    /// <summary>DenseNet-121 as in torchvision. Input: float32 [N, 3, 224, 224].</summary>
    public static Module DenseNet121() => new DenseNet(growthRate: 32, blockLayers: [6, 12, 24, 16], initialFeatures: 64, classes: 1000);

    /// <summary>GPT-2 small, 124 M parameters. Input: int64 [N, T] token numbers, T up to 1,024.</summary>
    public static Module Gpt2Small() => new Gpt2(layers: 12, width: 768, heads: 12, vocabulary: 50257, context: 1024);

    /// <summary>ViT-B/16, 87 M parameters. Input: float32 [N, 3, 224, 224].</summary>
    public static Module VitB16() => new Vit(side: 224, patch: 16, blocks: 12, width: 768, heads: 12, classes: 1000);

    /// <summary>The shape of Llama 2 70B, 69 G parameters. Input: int64 [N, T] token numbers, T up to 4,096.</summary>
    /// <param name="device">Where the weights lie; null is the default device. On the CPU they take 276 GB.</param>
#pragma warning disable CA1707 // the model's name: without the underscore it would read 270 B
    public static Module Llama2_70B(TorchSharp.torch.Device? device = null) =>
        new Llama2(blocks: 80, width: 8192, heads: 64, keyValueHeads: 8, feedForward: 28672, vocabulary: 32000, device);
#pragma warning restore CA1707
}
