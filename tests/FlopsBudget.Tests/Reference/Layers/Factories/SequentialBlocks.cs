using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Chains of layers.</summary>
internal static class SequentialBlocks
{
    internal static nn.Module? Build(string name) => name switch
    {
        "block_conv_bn_relu" => nn.Sequential(nn.Conv2d(3, 8, 3, padding: 1, bias: false), nn.BatchNorm2d(8), nn.ReLU()),
        "block_nested_sequential" => nn.Sequential(
            nn.Sequential(nn.Linear(8, 16), nn.ReLU()),
            nn.Sequential(nn.Sequential(nn.Linear(16, 16)), nn.Linear(16, 2))),
        "block_mlp_3" => nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)),
        "block_lenet" => nn.Sequential(
            nn.Conv2d(1, 6, 5, padding: 2), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10)),
        "block_depthwise_separable" => nn.Sequential(nn.Conv2d(8, 8, 3, padding: 1, groups: 8, bias: false), nn.Conv2d(8, 16, 1, bias: false)),
        "block_autoencoder" => nn.Sequential(nn.Linear(20, 6), nn.ReLU(), nn.Linear(6, 20), nn.Sigmoid()),
        "block_stack_batch_sizes_1" or "block_stack_batch_sizes_16" =>
            nn.Sequential(nn.Conv1d(2, 4, 3), nn.ReLU(), nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(4, 3)),
        "block_softmax_regression" => nn.Sequential(nn.Linear(10, 3), nn.Softmax(1)),
        "block_groupnorm_conv" => nn.Sequential(nn.Conv2d(4, 8, 3, padding: 1), nn.GroupNorm(2, 8), nn.SiLU(), nn.Conv2d(8, 4, 1)),
        "block_upsample_conv" => nn.Sequential(nn.Upsample(scale_factor: [2, 2]), nn.Conv2d(3, 4, 3, padding: 1)),
        "block_pixelshuffle_sr" => nn.Sequential(nn.Conv2d(1, 8, 5, padding: 2), nn.Tanh(), nn.Conv2d(8, 4, 3, padding: 1), nn.PixelShuffle(2)),
        "block_subclass_linear" => new OwnLinear(),
        _ => null,
    };

    /// <summary>TorchSharp's layers are sealed; a subclass of Linear is a module around one.</summary>
    private sealed class OwnLinear : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Linear _inner = nn.Linear(8, 16);

        internal OwnLinear()
            : base(nameof(OwnLinear)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _inner.call(input);
    }
}
