using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Blocks of image models.</summary>
internal static class VisionBlocks
{
    internal static nn.Module? Build(string name) => name switch
    {
        "block_residual" => Residual(),
        "block_squeeze_excite" => SqueezeExcite(),
        "block_inverted_residual" => InvertedResidual(),
        "block_unet_mini" => UNet(),
        "block_siamese" => Siamese(),
        "block_window_attention" => WindowAttention(),
        _ => null,
    };

    private static Calling Residual()
    {
        var conv1 = nn.Conv2d(8, 16, 3, stride: 2, padding: 1, bias: false);
        var conv2 = nn.Conv2d(16, 16, 3, padding: 1, bias: false);
        var (bn1, bn2) = (nn.BatchNorm2d(16), nn.BatchNorm2d(16));
        var down = nn.Sequential(nn.Conv2d(8, 16, 1, stride: 2, bias: false), nn.BatchNorm2d(16));
        return Calling.Modules(
            x => (bn2.call(conv2.call(bn1.call(conv1.call(x[0])).relu())) + down.call(x[0])).relu(),
            ("conv1", conv1), ("bn1", bn1), ("conv2", conv2), ("bn2", bn2), ("down", down));
    }

    private static Calling SqueezeExcite()
    {
        var pool = nn.AdaptiveAvgPool2d(1);
        var (squeeze, excite) = (nn.Conv2d(8, 2, 1), nn.Conv2d(2, 8, 1));
        return Calling.Modules(
            x => x[0] * excite.call(squeeze.call(pool.call(x[0])).relu()).sigmoid(),
            ("pool", pool), ("squeeze", squeeze), ("excite", excite));
    }

    private static Calling InvertedResidual()
    {
        var body = nn.Sequential(
            nn.Conv2d(8, 48, 1, bias: false), nn.BatchNorm2d(48), nn.ReLU6(),
            nn.Conv2d(48, 48, 3, padding: 1, groups: 48, bias: false), nn.BatchNorm2d(48), nn.ReLU6(),
            nn.Conv2d(48, 8, 1, bias: false), nn.BatchNorm2d(8));
        return Calling.Modules(x => x[0] + body.call(x[0]), ("body", body));
    }

    private static Calling UNet()
    {
        var pool = nn.MaxPool2d(2);
        var (down1, down2) = (nn.Conv2d(1, 4, 3, padding: 1), nn.Conv2d(4, 8, 3, padding: 1));
        var up = nn.ConvTranspose2d(8, 4, 2, stride: 2);
        var (up1, head) = (nn.Conv2d(8, 4, 3, padding: 1), nn.Conv2d(4, 2, 1));
        return Calling.Modules(
            x =>
            {
                var fine = down1.call(x[0]).relu();
                var coarse = down2.call(pool.call(fine)).relu();
                return head.call(up1.call(cat([up.call(coarse), fine], 1)).relu());
            },
            ("d1", down1), ("pool", pool), ("d2", down2), ("up", up), ("u1", up1), ("out", head));
    }

    private static Calling Siamese()
    {
        var net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(144, 5));
        return Calling.Modules(x => (net.call(x[0]) - net.call(x[1])).abs(), ("net", net));
    }

    private static Calling WindowAttention()
    {
        var (qkv, projection) = (nn.Linear(8, 24), nn.Linear(8, 8));
        var bias = nn.Parameter(zeros(2, 4, 4));
        var model = Calling.Modules(
            x =>
            {
                // Four windows of 2x2 tokens, two heads of width 4.
                var windows = x[0].view(1, 2, 2, 2, 2, 8).permute(0, 1, 3, 2, 4, 5).reshape(4, 4, 8);
                var parts = qkv.call(windows).view(4, 4, 3, 2, 4).permute(2, 0, 3, 1, 4);
                var weights = nn.functional.softmax(parts[0].matmul(parts[1].transpose(-2, -1)) + bias, -1);
                return projection.call(weights.matmul(parts[2]).transpose(1, 2).reshape(4, 4, 8));
            },
            ("qkv", qkv), ("proj", projection));
        model.register_parameter("bias", bias);
        return model;
    }
}
