using TorchSharp;
using TorchSharp.Modules;
using static FlopsBudget.Tests.Tracing.Meta.Coverage.CoverageCase;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Tracing.Meta.Coverage;

/// <summary>Every layer of <c>torch.nn</c>, at least once.</summary>
internal static class ModuleCases
{
    internal static IEnumerable<CoverageCase> All => [.. Layers, .. Activations, .. Pooling, .. Recurrent, .. Attention];

    private static IEnumerable<CoverageCase> Layers =>
    [
        Of("Linear", () => Linear(5, 7), input => input.X(2, 3, 5)),
        Of("Linear", () => Linear(5, 7, hasBias: false), input => input.X(5)),
        Of2("Bilinear", () => Bilinear(5, 4, 3), input => (input.X(2, 5), input.X(2, 4))),
        Of("Identity", () => Identity(), input => input.X(2)),
        Of("Flatten", () => Flatten(), input => input.X(2, 3, 4)),
        Of("Unflatten", () => Unflatten(1, [2, 3]), input => input.X(2, 6)),
        Of("Fold", () => Fold((4, 5), (2, 2)), input => input.X(1, 3 * 2 * 2, 12)),
        Of("Unfold", () => Unfold((2, 3)), input => input.X(2, 5, 3, 4)),
        Of("Conv1d", () => Conv1d(4, 6, 3, stride: 2, padding: 1, groups: 2), input => input.X(2, 4, 9)),
        Of("Conv1d", () => Conv1d(4, 6, 3), input => input.X(4, 9)),
        Of("Conv2d", () => Conv2d(3, 4, 3, padding: Padding.Same), input => input.X(1, 3, 7, 7)),
        Of("Conv2d", () => Conv2d(3, 4, 3, padding: 1, padding_mode: PaddingModes.Reflect), input => input.X(1, 3, 7, 7)),
        Of("Conv2d", () => Conv2d(3, 4, 3, padding: 1, padding_mode: PaddingModes.Circular), input => input.X(1, 3, 7, 7)),
        Of("Conv3d", () => Conv3d(4, 6, (3, 3, 3), stride: (1, 2, 2), padding: (1, 1, 1), groups: 2), input => input.X(2, 4, 5, 6, 7)),
        Of("ConvTranspose1d", () => ConvTranspose1d(4, 6, 3, stride: 2, padding: 1, output_padding: 1, groups: 2), input => input.X(2, 4, 9)),
        Of("ConvTranspose2d", () => ConvTranspose2d(8, 4, 3, stride: 2, dilation: 2), input => input.X(1, 8, 10, 11)),
        Of("ConvTranspose3d", () => ConvTranspose3d(2, 3, 3), input => input.X(1, 2, 4, 5, 6)),
        Of("BatchNorm1d", () => BatchNorm1d(4), input => input.X(2, 4, 3)),
        Of("BatchNorm2d", () => BatchNorm2d(4), input => input.X(2, 4, 3, 3)),
        Of("BatchNorm2d", () => BatchNorm2d(4, affine: false, track_running_stats: false), input => input.X(2, 4, 3, 3)),
        Of("BatchNorm3d", () => BatchNorm3d(4), input => input.X(2, 4, 3, 3, 3)),
        Of("InstanceNorm1d", () => InstanceNorm1d(4, affine: true), input => input.X(2, 4, 3)),
        Of("InstanceNorm2d", () => InstanceNorm2d(4, track_running_stats: true), input => input.X(2, 4, 3, 3)),
        Of("InstanceNorm3d", () => InstanceNorm3d(4), input => input.X(2, 4, 3, 3, 3)),
        Of("GroupNorm", () => GroupNorm(2, 6), input => input.X(2, 6, 5, 5)),
        Of("LayerNorm", () => LayerNorm(6), input => input.X(2, 5, 6)),
        Of("LayerNorm", () => LayerNorm([5, 6], elementwise_affine: false), input => input.X(2, 5, 6)),
        Of("LocalResponseNorm", () => LocalResponseNorm(3), input => input.X(2, 6, 5, 5)),
        Of("Embedding", () => Embedding(10, 4), input => input.Ids(10, 2, 3)),
        Of("Embedding", () => Embedding(10, 4, padding_idx: 0), input => input.Ids(10, 2, 3)),
        Any("EmbeddingBag", () => EmbeddingBag(10, 4), (module, input) => [module.call(input.Ids(10, 2, 3))]),
        Any("EmbeddingBag", () => EmbeddingBag(10, 4, mode: EmbeddingBagMode.Sum), (module, input) => [module.call(input.Ids(10, 6), input.Numbers(0, 2, 5))]),
        Of("Embedding_from_pretrained", () => Embedding_from_pretrained(rand(10, 4)), input => input.Ids(10, 2, 3)),
        Any("EmbeddingBag_from_pretrained", () => EmbeddingBag_from_pretrained(rand(10, 4)), (module, input) => [module.call(input.Ids(10, 2, 3))]),
        Of("Dropout", () => Dropout(), input => input.X(2, 3)),
        Of("Dropout1d", () => Dropout1d(), input => input.X(2, 3, 4)),
        Of("Dropout2d", () => Dropout2d(), input => input.X(2, 3, 4, 4)),
        Of("Dropout3d", () => Dropout3d(), input => input.X(2, 3, 4, 4, 4)),
        Of("AlphaDropout", () => AlphaDropout(), input => input.X(2, 3)),
        Of("FeatureAlphaDropout", () => FeatureAlphaDropout(), input => input.X(2, 3, 4)),
        Of("ChannelShuffle", () => ChannelShuffle(2), input => input.X(1, 4, 3, 3)),
        Of("PixelShuffle", () => PixelShuffle(2), input => input.X(1, 8, 3, 3)),
        Of("PixelUnshuffle", () => PixelUnshuffle(2), input => input.X(1, 2, 4, 6)),
        Of("ConstantPad1d", () => ConstantPad1d((1, 2), 3), input => input.X(2, 3, 4)),
        Of("ConstantPad2d", () => ConstantPad2d(1, 3), input => input.X(2, 3, 4, 4)),
        Of("ConstantPad3d", () => ConstantPad3d(1, 3), input => input.X(2, 3, 4, 4, 4)),
        Of("ReflectionPad1d", () => ReflectionPad1d((1, 2)), input => input.X(2, 3, 4)),
        Of("ReflectionPad2d", () => ReflectionPad2d(1), input => input.X(2, 3, 4, 4)),
        Of("ReflectionPad3d", () => ReflectionPad3d(1), input => input.X(2, 3, 4, 4, 4)),
        Of("ReplicationPad1d", () => ReplicationPad1d((1, 2)), input => input.X(2, 3, 4)),
        Of("ReplicationPad2d", () => ReplicationPad2d(1), input => input.X(2, 3, 4, 4)),
        Of("ReplicationPad3d", () => ReplicationPad3d(1), input => input.X(2, 3, 4, 4, 4)),
        Of("ZeroPad2d", () => ZeroPad2d((1, 2, 3, 4)), input => input.X(2, 3, 4, 4)),
        Of("Upsample", () => Upsample(scale_factor: [2, 2], mode: UpsampleMode.Nearest), input => input.X(1, 2, 3, 4)),
        Of("Upsample", () => Upsample(size: [7], mode: UpsampleMode.Linear), input => input.X(1, 2, 3)),
        Of("Upsample", () => Upsample(scale_factor: [2, 2], mode: UpsampleMode.Bilinear), input => input.X(1, 2, 3, 4)),
        Of("Upsample", () => Upsample(scale_factor: [2, 2], mode: UpsampleMode.Bicubic), input => input.X(1, 2, 3, 4)),
        Of("Upsample", () => Upsample(scale_factor: [2, 2, 2], mode: UpsampleMode.Trilinear), input => input.X(1, 2, 3, 4, 5)),
        Of2("CosineSimilarity", () => CosineSimilarity(), input => (input.X(2, 3), input.X(2, 3))),
        Of2("PairwiseDistance", () => PairwiseDistance(), input => (input.X(2, 3), input.X(2, 3))),
        Of("Sequential", () => Sequential(Linear(3, 4), ReLU(), Linear(4, 2)), input => input.X(2, 3)),
        Any("ModuleList", () => ModuleList<nn.Module<Tensor, Tensor>>(Linear(3, 4), Linear(4, 2)), (module, input) => [module[1].call(module[0].call(input.X(2, 3)))]),
        Any("ModuleDict", () => ModuleDict(("a", (nn.Module<Tensor, Tensor>)Linear(3, 4))), (module, input) => [module["a"].call(input.X(2, 3))]),
        Any("ParameterList", () => ParameterList(Parameter(rand(3, 4))), (module, input) => [input.X(2, 3).matmul(module[0])]),
        Any("ParameterDict", () => ParameterDict(("a", Parameter(rand(3, 4)))), (module, input) => [input.X(2, 3).matmul(module["a"])]),
    ];

    private static IEnumerable<CoverageCase> Activations =>
    [
        Of("CELU", () => CELU(), input => input.X(2, 3)),
        Of("ELU", () => ELU(), input => input.X(2, 3)),
        Of("ELU", () => ELU(inplace: true), input => input.X(2, 3)),
        Of("GELU", () => GELU(), input => input.X(2, 3)),
        Of("GLU", () => GLU(), input => input.X(2, 4)),
        Of("Hardshrink", () => Hardshrink(), input => input.X(2, 3)),
        Of("Hardsigmoid", () => Hardsigmoid(), input => input.X(2, 3)),
        Of("Hardsigmoid", () => Hardsigmoid(inplace: true), input => input.X(2, 3)),
        Of("Hardswish", () => Hardswish(), input => input.X(2, 3)),
        Of("Hardtanh", () => Hardtanh(), input => input.X(2, 3)),
        Of("Hardtanh", () => Hardtanh(inplace: true), input => input.X(2, 3)),
        Of("LeakyReLU", () => LeakyReLU(), input => input.X(2, 3)),
        Of("LeakyReLU", () => LeakyReLU(inplace: true), input => input.X(2, 3)),
        Of("LogSigmoid", () => LogSigmoid(), input => input.X(2, 3)),
        Of("LogSoftmax", () => LogSoftmax(1), input => input.X(2, 3)),
        Of("Mish", () => Mish(), input => input.X(2, 3)),
        Of("PReLU", () => PReLU(3), input => input.X(2, 3)),
        Of("RReLU", () => RReLU(), input => input.X(2, 3)),
        Of("ReLU", () => ReLU(), input => input.X(2, 3)),
        Of("ReLU6", () => ReLU6(), input => input.X(2, 3)),
        Of("ReLU6", () => ReLU6(inplace: true), input => input.X(2, 3)),
        Of("SELU", () => SELU(), input => input.X(2, 3)),
        Of("SiLU", () => SiLU(), input => input.X(2, 3)),
        Of("Sigmoid", () => Sigmoid(), input => input.X(2, 3)),
        Of("Softmax", () => Softmax(-1), input => input.X(2, 3)),
        Of("Softmax2d", () => Softmax2d(), input => input.X(2, 3, 4, 4)),
        Of("Softmin", () => Softmin(1), input => input.X(2, 3)),
        Of("Softplus", () => Softplus(), input => input.X(2, 3)),
        Of("Softshrink", () => Softshrink(), input => input.X(2, 3)),
        Of("Softsign", () => Softsign(), input => input.X(2, 3)),
        Of("Tanh", () => Tanh(), input => input.X(2, 3)),
        Of("Tanhshrink", () => Tanhshrink(), input => input.X(2, 3)),
        Of("Threshold", () => Threshold(0.1, 20), input => input.X(2, 3)),
    ];

    private static IEnumerable<CoverageCase> Pooling =>
    [
        Of("AdaptiveAvgPool1d", () => AdaptiveAvgPool1d(2), input => input.X(2, 3, 7)),
        Of("AdaptiveAvgPool2d", () => AdaptiveAvgPool2d(2), input => input.X(2, 3, 7, 7)),
        Of("AdaptiveAvgPool3d", () => AdaptiveAvgPool3d(2), input => input.X(2, 3, 7, 7, 7)),
        Of("AdaptiveMaxPool1d", () => AdaptiveMaxPool1d(2), input => input.X(2, 3, 7)),
        Of("AdaptiveMaxPool2d", () => AdaptiveMaxPool2d([2, 2]), input => input.X(2, 3, 7, 7)),
        Of("AdaptiveMaxPool3d", () => AdaptiveMaxPool3d([2, 2, 2]), input => input.X(2, 3, 7, 7, 7)),
        Of("AvgPool1d", () => AvgPool1d(2), input => input.X(2, 3, 7)),
        Of("AvgPool2d", () => AvgPool2d(2), input => input.X(2, 3, 7, 7)),
        Of("AvgPool3d", () => AvgPool3d(2), input => input.X(2, 3, 7, 7, 7)),
        Of("MaxPool1d", () => MaxPool1d(2), input => input.X(2, 3, 7)),
        Of("MaxPool2d", () => MaxPool2d(2, ceil_mode: true), input => input.X(2, 3, 7, 7)),
        Of("MaxPool3d", () => MaxPool3d(2), input => input.X(2, 3, 7, 7, 7)),
        Of("LPPool1d", () => LPPool1d(2, 3), input => input.X(2, 3, 7)),
        Of("LPPool2d", () => LPPool2d(2, 3), input => input.X(2, 3, 7, 7)),
        Of("FractionalMaxPool2d", () => FractionalMaxPool2d(2, output_size: 3), input => input.X(2, 3, 7, 7)),
        Of("FractionalMaxPool2d", () => FractionalMaxPool2d(2, output_ratio: 0.5), input => input.X(2, 3, 7, 7)),
        Of("FractionalMaxPool3d", () => FractionalMaxPool3d(2, output_size: 3), input => input.X(2, 3, 7, 7, 7)),
        Any("MaxUnpool1d", () => MaxUnpool1d(2), (module, input) => [module.call(input.X(1, 2, 3), input.Ids(1, 1, 2, 3))]),
        Any("MaxUnpool2d", () => MaxUnpool2d(2), (module, input) => [module.call(input.X(1, 2, 3, 3), input.Ids(1, 1, 2, 3, 3))]),
        Any("MaxUnpool3d", () => MaxUnpool3d(2), (module, input) => [module.call(input.X(1, 2, 3, 3, 3), input.Ids(1, 1, 2, 3, 3, 3))]),
    ];

    private static IEnumerable<CoverageCase> Recurrent =>
    [
        Any("LSTM", () => LSTM(5, 4), (module, input) => Three(module.call(input.X(7, 2, 5)))),
        Any("LSTM", () => LSTM(5, 4, numLayers: 2, batchFirst: true, bidirectional: true, dropout: 0.1), (module, input) => Three(module.call(input.X(2, 7, 5), (input.X(4, 2, 4), input.X(4, 2, 4))))),
        Any("LSTM", () => LSTM(5, 4, bias: false), (module, input) => Three(module.call(input.X(7, 2, 5)))),
        Any("LSTM", () => LSTM(5, 4), (module, input) => [module.call(Packed(input)).Item1.data]),
        Any("GRU", () => GRU(5, 4), (module, input) => Two(module.call(input.X(7, 2, 5)))),
        Any("GRU", () => GRU(5, 4, numLayers: 2, batchFirst: true, bidirectional: true), (module, input) => Two(module.call(input.X(2, 7, 5), input.X(4, 2, 4)))),
        Any("GRU", () => GRU(5, 4), (module, input) => [module.call(Packed(input)).Item1.data]),
        Any("RNN", () => RNN(5, 4), (module, input) => Two(module.call(input.X(7, 2, 5)))),
        Any("RNN", () => RNN(5, 4, nonLinearity: NonLinearities.ReLU, bidirectional: true), (module, input) => Two(module.call(input.X(7, 2, 5)))),
        Any("RNN", () => RNN(5, 4), (module, input) => [module.call(Packed(input)).Item1.data]),
        Any("LSTMCell", () => LSTMCell(5, 4), (module, input) => Two(module.call(input.X(2, 5), (input.X(2, 4), input.X(2, 4))))),
        Any("GRUCell", () => GRUCell(5, 4), (module, input) => [module.call(input.X(2, 5), input.X(2, 4))]),
        Any("RNNCell", () => RNNCell(5, 4), (module, input) => [module.call(input.X(2, 5), input.X(2, 4))]),
        Any("RNNCell", () => RNNCell(5, 4, nonLinearity: NonLinearities.ReLU), (module, input) => [module.call(input.X(2, 5), input.X(2, 4))]),
    ];

    private static IEnumerable<CoverageCase> Attention =>
    [
        Any("MultiheadAttention", () => MultiheadAttention(16, 4), SelfAttention),
        Any("MultiheadAttention", () => MultiheadAttention(16, 4), (module, input) => Two(module.call(input.X(5, 2, 16), input.X(7, 2, 16), input.X(7, 2, 16), key_padding_mask: input.Bools(2, 7), need_weights: true, attn_mask: input.X(5, 7)))),
        Any("MultiheadAttention", () => MultiheadAttention(16, 4, add_bias_kv: true, add_zero_attn: true), SelfAttention),
        Any("TransformerEncoderLayer", () => TransformerEncoderLayer(16, 4, 32), (module, input) => [module.call(input.X(5, 2, 16), input.X(5, 5), input.Bools(2, 5))]),
        Any("TransformerEncoderLayer", () => TransformerEncoderLayer(16, 4, 32, activation: nn.Activations.GELU), (module, input) => [module.call(input.X(5, 2, 16))]),
        Any("TransformerEncoder", () => TransformerEncoder(TransformerEncoderLayer(16, 4, 32), 2), (module, input) => [module.call(input.X(5, 2, 16))]),
        Any("TransformerDecoderLayer", () => TransformerDecoderLayer(16, 4, 32), (module, input) => [module.call(input.X(5, 2, 16), input.X(7, 2, 16))]),
        Any("TransformerDecoder", () => TransformerDecoder(TransformerDecoderLayer(16, 4, 32), 2), (module, input) => [module.call(input.X(5, 2, 16), input.X(7, 2, 16))]),
        Any("Transformer", () => Transformer(16, 4, 2, 2, 32), (module, input) => [module.call(input.X(7, 2, 16), input.X(5, 2, 16))]),
    ];

    private static IEnumerable<Tensor> SelfAttention(MultiheadAttention module, CaseInputs input)
    {
        var x = input.X(5, 2, 16);
        return Two(module.call(x, x, x));
    }

    private static nn.utils.rnn.PackedSequence Packed(CaseInputs input) =>
        nn.utils.rnn.pack_padded_sequence(input.X(7, 3, 5), tensor(new long[] { 7, 3, 1 }));

    private static IEnumerable<Tensor> Two(Tuple<Tensor, Tensor> tensors) => [tensors.Item1, tensors.Item2];

    private static IEnumerable<Tensor> Two((Tensor First, Tensor Second) tensors) => [tensors.First, tensors.Second];

    private static IEnumerable<Tensor> Three((Tensor First, Tensor Second, Tensor Third) tensors) => [tensors.First, tensors.Second, tensors.Third];
}
