using System.Collections.Frozen;
using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>In which places operators take weights.</summary>
internal static class WeightPlaces
{
    private static readonly FrozenDictionary<string, ImmutableArray<int>> Places = new (string Names, ImmutableArray<int> Places)[]
    {
        ("linear mkldnn_linear", [1, 2]),
        ("conv1d conv2d conv3d convolution _convolution _convolution_mode mkldnn_convolution thnn_conv2d slow_conv3d conv_depthwise3d", [1, 2]),
        ("conv_transpose1d conv_transpose2d conv_transpose3d conv_tbc", [1, 2]),
        ("bilinear", [2, 3]),
        ("mm matmul bmm mv", [0, 1]),
        ("addmm addmv baddbmm addbmm", [0, 1, 2]),
        ("layer_norm group_norm", [2, 3]),
        ("native_layer_norm", [2, 3]),
        ("native_group_norm rms_norm", [1, 2]),
        ("batch_norm instance_norm native_batch_norm _native_batch_norm_legit_no_training _batch_norm_impl_index", [1, 2]),
        ("embedding embedding_bag _embedding_bag", [0]),
        ("prelu _prelu_kernel", [1]),
        ("lstm gru rnn_tanh rnn_relu", [2, 3]),
        ("lstm_cell gru_cell rnn_tanh_cell rnn_relu_cell", [2, 3, 4, 5]),
        ("_native_multi_head_attention", [5, 6, 7, 8]),
        ("_transformer_encoder_layer_fwd", [3, 4, 5, 6, 10, 11, 12, 13, 14, 15, 16, 17]),
    }.SelectMany(entry => entry.Names.Split(' ').Select(name => (Name: $"aten::{name}", entry.Places)))
        .ToFrozenDictionary(entry => entry.Name, entry => entry.Places, StringComparer.Ordinal);

    /// <summary>Whether an operator takes a weight there.</summary>
    internal static bool Has(string name, int place) => Places.TryGetValue(name, out var places) && places.Contains(place);

    /// <summary>Whether an element type is a quantized one of those that hold one number each.</summary>
    internal static bool IsQuantized(ElementType type) => type is ElementType.QInt8 or ElementType.QUInt8 or ElementType.QInt32;

    /// <summary>Whether an operator takes statistics there, which are no parameters.</summary>
    internal static bool IsStatistic(string name, int place) =>
        place is 3 or 4 && (name.Contains("batch_norm", StringComparison.Ordinal) || name == "aten::instance_norm");
}
