using System.Collections.Frozen;

namespace FlopsBudget.Tests.Conventions;

/// <summary>The rows of <c>layers.json</c> where TorchSharp runs something else than Python does, so that the tools' figures do not apply.</summary>
internal static class LayerConventionExceptions
{
    private const string Native = "TorchSharp's transformer layers are one native module each, without the layers inside that OpCounter puts its hooks on.";

    private const string Training = "A count is made in evaluation mode; a test of its own counts this row in training mode.";

    private const string Unbatched = "TorchSharp's recurrent layers want a batch; the row adds one, and OpCounter's slip with inputs without one does not happen.";

    internal static FrozenDictionary<string, string> PyTorch { get; } = new Dictionary<string, string>
    {
        ["matmul_1d_3d"] = "libtorch 2.10 runs this product as bmm, which PyTorch counts; the reference is 1.13, which ran mv.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static FrozenDictionary<string, string> Fvcore { get; } = new Dictionary<string, string>
    {
        ["batchnorm2d_train_noaffine"] = Training,
        ["batchnorm3d_train"] = Training,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static FrozenDictionary<string, string> OpCounter { get; } = new Dictionary<string, string>
    {
        ["encoderlayer"] = Native,
        ["encoderlayer_gelu"] = Native,
        ["encoderlayer_1head"] = Native,
        ["decoderlayer"] = Native,
        ["transformerencoder_2layers"] = Native,
        ["transformerencoder_2layers_norm"] = Native,
        ["transformerdecoder_2layers"] = Native,
        ["transformer_1_1"] = Native,
        ["transformer_2_3_batch_first"] = Native,
        ["rnn_unbatched"] = Unbatched,
        ["gru_unbatched"] = Unbatched,
        ["lstm_unbatched"] = Unbatched,
        ["convT2d_asym"] = "TorchSharp's constructor takes one output padding for all dimensions, so the row is a function, which OpCounter does not see.",
        ["lstm_proj_2layers_bi"] = "TorchSharp has no projection; the row is built with TorchScript, which OpCounter does not know.",
        ["block_subclass_linear"] = "TorchSharp's layers are sealed, so the subclass is a module around one, which OpCounter would see.",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
