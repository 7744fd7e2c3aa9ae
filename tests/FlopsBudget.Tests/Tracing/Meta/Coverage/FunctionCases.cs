using TorchSharp;
using static FlopsBudget.Tests.Tracing.Meta.Coverage.CoverageCase;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace FlopsBudget.Tests.Tracing.Meta.Coverage;

/// <summary>Every function of <c>torch.nn.functional</c>, at least once.</summary>
internal static class FunctionCases
{
    internal static IEnumerable<CoverageCase> All => [.. Activations, .. Layers, .. Pooling, .. Resizing, .. Losses];

    private static IEnumerable<CoverageCase> Activations =>
    [
#pragma warning disable CS0618 // the old names are there too
        Function("Hardshrink", input => F.Hardshrink(input.X(2, 3))),
        Function("Hardtanh", input => F.Hardtanh(input.X(2, 3))),
        Function("Mish", input => F.Mish(input.X(2, 3))),
        Function("SiLU", input => F.SiLU(input.X(2, 3))),
        Function("Softshrink", input => F.Softshrink(input.X(2, 3))),
        Function("Softsign", input => F.Softsign(input.X(2, 3))),
        Function("Tanhshrink", input => F.Tanhshrink(input.X(2, 3))),
        Function("Threshold", input => F.Threshold(input.X(2, 3), 0.1, 2)),
#pragma warning restore CS0618
        Function("celu", input => F.celu(input.X(2, 3), 1)),
        Function("elu", input => F.elu(input.X(2, 3), 1)),
        Function("gelu", input => F.gelu(input.X(2, 3))),
        Function("gelu", input => F.gelu(input.X(2, 3), inplace: true)),
        Function("glu", input => F.glu(input.X(2, 4))),
        Function("hardshrink", input => F.hardshrink(input.X(2, 3))),
        Function("hardsigmoid", input => F.hardsigmoid(input.X(2, 3))),
        Function("hardswish", input => F.hardswish(input.X(2, 3), inplace: true)),
        Function("hardtanh", input => F.hardtanh(input.X(2, 3))),
        Function("leaky_relu", input => F.leaky_relu(input.X(2, 3))),
        Function("log_softmax", input => F.log_softmax(input.X(2, 3), 1)),
        Function("logsigmoid", input => F.logsigmoid(input.X(2, 3))),
        Function("mish", input => F.mish(input.X(2, 3), inplace: true)),
        Function("prelu", input => F.prelu(input.X(2, 3), input.X(1))),
        Function("relu", input => F.relu(input.X(2, 3), inplace: true)),
        Function("relu6", input => F.relu6(input.X(2, 3), inplace: true)),
        Function("rrelu", input => F.rrelu(input.X(2, 3))),
        Function("selu", input => F.selu(input.X(2, 3), inplace: true)),
        Function("sigmoid", input => F.sigmoid(input.X(2, 3), inplace: true)),
        Function("silu", input => F.silu(input.X(2, 3), inplace: true)),
        Function("softmax", input => F.softmax(input.X(2, 3), 1)),
        Function("softmax", input => F.softmax(input.X(2, 3), 1, ScalarType.Float64)),
        Function("softmax2d", input => F.softmax2d(input.X(2, 3, 4, 4))),
        Function("softmin", input => F.softmin(input.X(2, 3), 1)),
        Function("softplus", input => F.softplus(input.X(2, 3))),
        Function("softshrink", input => F.softshrink(input.X(2, 3))),
        Function("softsign", input => F.softsign(input.X(2, 3))),
        Function("tanh", input => F.tanh(input.X(2, 3), inplace: true)),
        Function("tanhshrink", input => F.tanhshrink(input.X(2, 3))),
        Function("threshold", input => F.threshold(input.X(2, 3), 0.1, 2, inplace: true)),
    ];

    private static IEnumerable<CoverageCase> Layers =>
    [
        Function("alpha_dropout", input => F.alpha_dropout(input.X(2, 3), training: true)),
        Function("dropout", input => F.dropout(input.X(2, 3))),
        Function("dropout", input => F.dropout(input.X(2, 3), inplace: true)),
        Function("dropout1d", input => F.dropout1d(input.X(2, 3, 4))),
        Function("dropout2d", input => F.dropout2d(input.X(2, 3, 4, 4))),
        Function("dropout3d", input => F.dropout3d(input.X(2, 3, 4, 4, 4))),
        Function("feature_alpha_dropout", input => F.feature_alpha_dropout(input.X(2, 3, 4), training: true)),
        Function("batch_norm", input => F.batch_norm(input.X(2, 3, 4, 4), input.X(3), input.X(3), input.X(3), input.X(3), training: true)),
        Function("group_norm", input => F.group_norm(input.X(2, 4, 3, 3), 2, input.X(4), input.X(4))),
        Function("instance_norm", input => F.instance_norm(input.X(2, 3, 4, 4))),
        Function("layer_norm", input => F.layer_norm(input.X(2, 3), [3], input.X(3), input.X(3))),
        Function("local_response_norm", input => F.local_response_norm(input.X(2, 3, 4, 4), 3)),
        Function("normalize", input => F.normalize(input.X(2, 3))),
        Function("linear", input => F.linear(input.X(2, 3), input.X(4, 3), input.X(4))),
        Function("bilinear", input => F.bilinear(input.X(2, 3), input.X(2, 4), input.X(5, 3, 4), input.X(5))),
        Function("conv1d", input => F.conv1d(input.X(2, 3, 8), input.X(4, 3, 3), input.X(4), stride: 2)),
        Function("conv1d_padding", input => F.conv1d_padding(input.X(2, 3, 8), input.X(4, 3, 4), padding: Padding.Same)),
        Function("conv2d", input => F.conv2d(input.X(2, 4, 8, 9), input.X(6, 2, 3, 2), groups: 2)),
        Function("conv2d_padding", input => F.conv2d_padding(input.X(2, 3, 8, 8), input.X(4, 3, 3, 3), padding: Padding.Same)),
        Function("conv3d", input => F.conv3d(input.X(2, 3, 8, 8, 8), input.X(4, 3, 3, 3, 3))),
        Function("conv3d_padding", input => F.conv3d_padding(input.X(2, 3, 8, 8, 8), input.X(4, 3, 3, 3, 3))),
        Function("conv_transpose1d", input => F.conv_transpose1d(input.X(2, 3, 8), input.X(3, 4, 3))),
        Function("conv_transpose2d", input => F.conv_transpose2d(input.X(2, 3, 8, 8), input.X(3, 4, 3, 3), strides: [2, 2], padding: [1, 1])),
        Function("conv_transpose3d", input => F.conv_transpose3d(input.X(2, 3, 8, 8, 8), input.X(3, 4, 3, 3, 3))),
        Function("scaled_dot_product_attention", input => F.scaled_dot_product_attention(input.X(2, 3, 5, 4), input.X(2, 3, 7, 4), input.X(2, 3, 7, 6))),
        Function("scaled_dot_product_attention", input => F.scaled_dot_product_attention(input.X(2, 3, 5, 4), input.X(2, 3, 5, 4), input.X(2, 3, 5, 4), is_casual: true)),
        Function("scaled_dot_product_attention", input => F.scaled_dot_product_attention(input.X(2, 3, 5, 4), input.X(2, 3, 7, 4), input.X(2, 3, 7, 4), input.X(5, 7), p: 0.1)),
        Function("one_hot", input => F.one_hot(input.Ids(5, 2, 3), 5)),
        Function("one_hot", input => F.one_hot(input.Ids(5, 2, 3))),
        Function("pairwise_distance", input => F.pairwise_distance(input.X(2, 3), input.X(2, 3))),
        Function("cosine_similarity", input => F.cosine_similarity(input.X(2, 3), input.X(2, 3))),
    ];

    private static IEnumerable<CoverageCase> Pooling =>
    [
        Function("adaptive_avg_pool1d", input => F.adaptive_avg_pool1d(input.X(2, 3, 7), 2)),
        Function("adaptive_avg_pool2d", input => F.adaptive_avg_pool2d(input.X(2, 3, 7, 7), 2)),
        Function("adaptive_avg_pool2d", input => F.adaptive_avg_pool2d(input.X(2, 3, 7, 7), 1)),
        Function("adaptive_avg_pool3d", input => F.adaptive_avg_pool3d(input.X(2, 3, 7, 7, 7), 2)),
        Function("adaptive_avg_pool3d_backward", input => F.adaptive_avg_pool3d_backward(input.X(2, 3, 7, 7, 7), input.X(2, 3, 2, 2, 2), input.X(2, 3, 7, 7, 7))),
        Function("adaptive_max_pool1d", input => F.adaptive_max_pool1d(input.X(2, 3, 7), 2)),
        Functions("adaptive_max_pool1d_with_indices", input => Two(F.adaptive_max_pool1d_with_indices(input.X(2, 3, 7), 2))),
        Function("adaptive_max_pool2d", input => F.adaptive_max_pool2d(input.X(2, 3, 7, 7), [2, 2])),
        Functions("adaptive_max_pool2d_with_indices", input => Two(F.adaptive_max_pool2d_with_indices(input.X(2, 3, 7, 7), [2, 2]))),
        Function("adaptive_max_pool3d", input => F.adaptive_max_pool3d(input.X(2, 3, 7, 7, 7), [2, 2, 2])),
        Functions("adaptive_max_pool3d_with_indices", input => Two(F.adaptive_max_pool3d_with_indices(input.X(2, 3, 7, 7, 7), [2, 2, 2]))),
        Function("avg_pool1d", input => F.avg_pool1d(input.X(2, 3, 7), 2)),
        Function("avg_pool2d", input => F.avg_pool2d(input.X(2, 3, 7, 7), 2)),
        Function("avg_pool2d_backward", input => F.avg_pool2d_backward(input.X(2, 3, 3, 3), input.X(2, 3, 7, 7), [2, 2], [2, 2])),
        Function("avg_pool3d", input => F.avg_pool3d(input.X(2, 3, 7, 7, 7), [2, 2, 2])),
        Function("avg_pool3d_backward", input => F.avg_pool3d_backward(input.X(2, 3, 3, 3, 3), input.X(2, 3, 7, 7, 7), [2, 2, 2])),
        Function("fractional_max_pool2d", input => F.fractional_max_pool2d(input.X(2, 3, 7, 7), 2, output_size: 3)),
        Functions("fractional_max_pool2d_with_indices", input => Two(F.fractional_max_pool2d_with_indices(input.X(2, 3, 7, 7), 2, output_size: 3))),
        Function("fractional_max_pool3d", input => F.fractional_max_pool3d(input.X(2, 3, 7, 7, 7), 2, output_size: 3)),
        Functions("fractional_max_pool3d_with_indices", input => Two(F.fractional_max_pool3d_with_indices(input.X(2, 3, 7, 7, 7), 2, output_size: 3))),
        Function("lp_pool1d", input => F.lp_pool1d(input.X(2, 3, 7), 2, 3)),
        Function("lp_pool2d", input => F.lp_pool2d(input.X(2, 3, 7, 7), 2, 3)),
        Function("max_pool1d", input => F.max_pool1d(input.X(2, 3, 7), 2)),
        Functions("max_pool1d_with_indices", input => Two(F.max_pool1d_with_indices(input.X(2, 3, 7), 2))),
        Function("max_pool2d", input => F.max_pool2d(input.X(2, 3, 7, 7), 2)),
        Functions("max_pool2d_with_indices", input => Two(F.max_pool2d_with_indices(input.X(2, 3, 7, 7), [2, 2]))),
        Function("max_pool3d", input => F.max_pool3d(input.X(2, 3, 7, 7, 7), [2, 2, 2])),
        Functions("max_pool3d_with_indices", input => Two(F.max_pool3d_with_indices(input.X(2, 3, 7, 7, 7), [2, 2, 2]))),
        Function("max_unpool1d", input => F.max_unpool1d(input.X(1, 2, 3), input.Ids(1, 1, 2, 3), 2)),
        Function("max_unpool2d", input => F.max_unpool2d(input.X(1, 2, 3, 3), input.Ids(1, 1, 2, 3, 3), [2, 2])),
        Function("max_unpool3d", input => F.max_unpool3d(input.X(1, 2, 3, 3, 3), input.Ids(1, 1, 2, 3, 3, 3), [2, 2, 2])),
    ];

    private static IEnumerable<CoverageCase> Resizing =>
    [
        Function("affine_grid", input => F.affine_grid(input.X(2, 2, 3), [2, 3, 4, 5])),
        Function("affine_grid", input => F.affine_grid(input.X(2, 3, 4), [2, 3, 4, 5, 6])),
        Function("grid_sample", input => F.grid_sample(input.X(2, 3, 7, 7), input.X(2, 4, 5, 2), align_corners: false)),
        Function("grid_sample", input => F.grid_sample(input.X(2, 3, 7, 7, 7), input.X(2, 4, 5, 6, 3), align_corners: false)),
        Function("fold", input => F.fold(input.X(1, 12, 9), 4, 2)),
        Function("unfold", input => F.unfold(input.X(1, 3, 4, 4), 2)),
        Function("pad", input => F.pad(input.X(2, 3, 4), (1, 2))),
        Function("pad", input => F.pad(input.X(2, 3, 4), [1, 2], PaddingModes.Circular)),
        Function("pad", input => F.pad(input.X(2, 3, 4, 4), (1, 2, 1, 2), PaddingModes.Reflect)),
        Function("pad", input => F.pad(input.X(2, 3, 4, 4), (1, 2, 1, 2), PaddingModes.Replicate)),
        Function("pixel_shuffle", input => F.pixel_shuffle(input.X(1, 8, 3, 3), 2)),
        Function("pixel_unshuffle", input => F.pixel_unshuffle(input.X(1, 2, 4, 4), 2)),
        Function("interpolate", input => F.interpolate(input.X(1, 2, 4), scale_factor: [2], mode: InterpolationMode.Linear)),
        Function("interpolate", input => F.interpolate(input.X(1, 2, 4, 4), size: [7, 8], mode: InterpolationMode.Bilinear)),
        Function("interpolate", input => F.interpolate(input.X(1, 2, 4, 4), scale_factor: [2, 2], mode: InterpolationMode.Nearest)),
        Function("interpolate", input => F.interpolate(input.X(1, 2, 4, 4), scale_factor: [2, 2], mode: InterpolationMode.Bicubic, antialias: true)),
        Function("interpolate", input => F.interpolate(input.X(1, 2, 4, 4), size: [2, 2], mode: InterpolationMode.Area)),
        Function("interpolate", input => F.interpolate(input.X(1, 2, 4, 4, 4), scale_factor: [2, 2, 2], mode: InterpolationMode.Trilinear)),
        Function("upsample", input => F.upsample(input.X(1, 2, 4, 4), scale_factor: [2, 2])),
        Function("upsample_bilinear", input => F.upsample_bilinear(input.X(1, 2, 4, 4), scale_factor: [2, 2])),
        Function("upsample_nearest", input => F.upsample_nearest(input.X(1, 2, 4, 4), scale_factor: [2, 2])),
        Function("upsample_nearest1d", input => F.upsample_nearest1d(input.X(1, 2, 4), null, 2)),
        Function("upsample_nearest1d_backward", input => F.upsample_nearest1d_backward(input.X(1, 2, 8), 8, 4, null)),
        Function("upsample_nearest2d", input => F.upsample_nearest2d(input.X(1, 2, 4, 4), scaleFactors: [2, 2])),
        Function("upsample_nearest2d_backward", input => F.upsample_nearest2d_backward(input.X(1, 2, 8, 8), [1, 2, 4, 4], [8, 8])),
        Function("upsample_nearest3d", input => F.upsample_nearest3d(input.X(1, 2, 4, 4, 4), scaleFactors: [2, 2, 2])),
        Function("upsample_nearest3d_backward", input => F.upsample_nearest3d_backward(input.X(1, 2, 8, 8, 8), [1, 2, 4, 4, 4], [8, 8, 8])),
    ];

    private static IEnumerable<CoverageCase> Losses =>
    [
        Function("binary_cross_entropy", input => F.binary_cross_entropy(input.X(2, 3), input.X(2, 3))),
        Function("binary_cross_entropy_with_logits", input => F.binary_cross_entropy_with_logits(input.X(2, 3), input.X(2, 3))),
        Function("cosine_embedding_loss", input => F.cosine_embedding_loss(input.X(2, 3), input.X(2, 3), input.Signs(2))),
        Function("cross_entropy", input => F.cross_entropy(input.X(2, 3), input.Ids(3, 2), label_smoothing: 0.1)),
        Function("ctc_loss", input => F.ctc_loss(input.X(6, 2, 5).log_softmax(2), input.Ids(4, 2, 3).add(1), input.Numbers(6, 6), input.Numbers(3, 3))),
        Function("gaussian_nll_loss", input => F.gaussian_nll_loss(input.X(2, 3), input.X(2, 3), input.X(2, 3))),
        Function("hinge_embedding_loss", input => F.hinge_embedding_loss(input.X(2, 3), input.Signs(2, 3))),
        Function("huber_loss", input => F.huber_loss(input.X(2, 3), input.X(2, 3))),
        Function("kl_div", input => F.kl_div(input.X(2, 3), input.X(2, 3))),
        Function("l1_loss", input => F.l1_loss(input.X(2, 3), input.X(2, 3))),
        Function("margin_ranking_loss", input => F.margin_ranking_loss(input.X(3), input.X(3), input.Signs(3))),
        Function("mse_loss", input => F.mse_loss(input.X(2, 3), input.X(2, 3), nn.Reduction.None)),
        Function("multi_label_margin_loss", input => F.multi_label_margin_loss(input.X(2, 3), input.Ids(3, 2, 3), nn.Reduction.None)),
        Function("multi_margin_loss", input => F.multi_margin_loss(input.X(2, 3), input.Ids(3, 2))),
        Function("multilabel_soft_margin_loss", input => F.multilabel_soft_margin_loss(input.X(2, 3), input.X(2, 3))),
        Function("nll_loss", input => F.nll_loss(input.X(2, 3, 4, 4), input.Ids(3, 2, 4, 4), reduction: nn.Reduction.None)),
        Function("poisson_nll_loss", input => F.poisson_nll_loss(input.X(2, 3), input.X(2, 3))),
        Function("smooth_l1_loss", input => F.smooth_l1_loss(input.X(2, 3), input.X(2, 3))),
        Function("soft_margin_loss", input => F.soft_margin_loss(input.X(2, 3), input.Signs(2, 3))),
        Function("triplet_margin_loss", input => F.triplet_margin_loss(input.X(2, 3), input.X(2, 3), input.X(2, 3))),
        Function("triplet_margin_with_distance_loss", input => F.triplet_margin_with_distance_loss(input.X(2, 3), input.X(2, 3), input.X(2, 3))),
    ];

    private static IEnumerable<Tensor> Two((Tensor First, Tensor Second) tensors) => [tensors.First, tensors.Second];
}
