using FlopsBudget.Counting;
using static FlopsBudget.Onnx.Formulas.OnnxRules;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>Operators that compute nothing, and those whose figure no file tells.</summary>
internal static class WithoutArithmetic
{
    internal static IEnumerable<OperatorRule> Rules =>
    [
        .. Free(
            """
            BitCast Cast CastLike CenterCropPad Compress Concat ConcatFromSequence Constant ConstantOfShape DepthToSpace Expand EyeLike Flatten Gather GatherElements GatherND
            Identity ImageDecoder MaxUnpool NonZero OneHot Optional OptionalGetElement OptionalHasElement Pad RandomNormal RandomNormalLike RandomUniform RandomUniformLike
            Range Reshape ReverseSequence SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength Shape Size Slice SpaceToDepth Split
            SplitToSequence Squeeze TensorScatter Tile Transpose Trilu Unsqueeze Where RegexFullMatch StringConcat StringNormalizer StringSplit TfIdfVectorizer
            """,
            "Copies, views, indices, text."),
        .. Free("Dropout", "Does nothing in inference."),
        .. Free("If Loop Scan SequenceMap", "What it runs is counted by itself."),
        .. Free(
            InMicrosoft("BifurcationDetector BitmaskBiasDropout BitmaskDropout ExpandDims GatherND NGramRepeatBlock Pad QLinearConcat QLinearWhere Range Tokenizer TorchEmbedding Trilu"),
            "Copies, look-ups, masks; dropouts do nothing in inference."),
        .. Uncountable(InMicrosoft("BeamSearch GreedySearch Sampling WhisperBeamSearch"), "it runs whole networks a number of times that depends on values; count the decoder as a file of its own"),
        .. Uncountable(InMicrosoft("EPContext Snpe"), "it holds a network that was compiled for one device; count the file it was made from"),
        .. Uncountable(InMicrosoft("PackedAttention PackedMultiHeadAttention PagedAttention RemovePadding RestorePadding"), "it works on sequences that are packed by lengths, which are values; count the file before it was packed"),
    ];
}
