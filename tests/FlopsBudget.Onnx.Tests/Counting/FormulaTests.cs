using System.Collections.Immutable;
using FlopsBudget.Counting;
using FlopsBudget.Onnx.Formulas;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Tests.Counting;

/// <summary>Formulas by their arithmetic, where no file among the references has the operator.</summary>
public sealed class FormulaTests
{
    [Theory]
    [InlineData("onnx::Gemm", "2,3 3,5 5", "2,5", "", 2 * 5 * 3, 2 * 5)]
    [InlineData("onnx::Gemm", "3,2 5,3", "2,5", "transA=1 transB=1 alpha=0.5", 2 * 5 * 3, 2 * 5)]
    [InlineData("onnx::Gemm", "2,3 3,5 5", "2,5", "beta=0.0", 2 * 5 * 3, 0)]
    [InlineData("onnx::MatMul", "7,2,3 3", "7,2", "", 7 * 2 * 3, 0)]
    [InlineData("onnx::MatMul", "3 7,3,5", "7,5", "", 7 * 5 * 3, 0)]
    [InlineData("com.microsoft::FusedMatMul", "4,3,2 4,3,5", "4,2,5", "transA=1 alpha=2.0", 4 * 2 * 5 * 3, 4 * 2 * 5)]
    [InlineData("com.microsoft::GemmFastGelu", "2,3 3,5", "2,5", "", 2 * 5 * 3, 9 * 2 * 5)]
    [InlineData("com.microsoft::MatMulNBitsMlp", "2,8 1", "2,6", "K=8 N=6", 2 * 2 * 8 * 6, 2 * 8 * 2 * 6)]
    [InlineData("com.microsoft::MatMulNBitsQkv", "2,8 1", "2,6", "K=8 Nq=6 Nkv=2", 2 * 8 * (6 + 4), 2 * 8 * 10)]
    [InlineData("com.microsoft::CDist", "4,3 5,3", "4,5", "metric=euclidean", 4 * 5 * 3, 4 * 5)]
    [InlineData("com.microsoft::Inverse", "2,4,4", "2,4,4", "", (2 * (9 + 4 + 1)) + (2 * 4 * 4 * 3), (2 * (3 + 2 + 1)) + (2 * 4 * 4))]
    [InlineData("onnx::Det", "2,4,4", "2", "", 2 * (9 + 4 + 1), (2 * (3 + 2 + 1)) + (2 * 4))]
    [InlineData("onnx::AffineGrid", "2,2,3 4", "2,5,7,2", "", 2 * 5 * 7 * 3 * 2, 0)]
    [InlineData("onnx::Einsum", "2,3 3,4 4,5", "2,5", "equation=ij,jk,kl->il", (2 * 3 * 4) + (2 * 4 * 5), 0)]
    [InlineData("onnx::Einsum", "7,2,3 7,3,4", "7,2,4", "equation=...ij,...jk->...ik", 7 * 2 * 3 * 4, 0)]
    [InlineData("onnx::Einsum", "2,3", "2", "equation=ij->i", 0, 2 * 3)]
    [InlineData("onnx::RNN", "6,2,4 1,5,4 1,5,5 1,10", "6,1,2,5", "", 6 * 2 * ((5 * 4) + (5 * 5)), 6 * 2 * (10 + (2 * 5)))]
    [InlineData("onnx::LinearAttention", "2,6,8 2,6,8 2,6,12", "2,6,12", "q_num_heads=2 kv_num_heads=2 update_rule=linear", 2 * 6 * 2 * (2 * 4 * 6), 0)]
    [InlineData("onnx::LinearAttention", "2,6,8 2,6,8 2,6,12", "2,6,12", "q_num_heads=2 kv_num_heads=2 update_rule=gated_delta", 2 * 6 * 3 * (2 * 4 * 6), 2 * 6 * (2 * 4 * 6))]
    [InlineData("onnx::CausalConvWithState", "2,3,7 3,1,4 3", "2,3,7", "activation=silu", 2 * 3 * 7 * 4, (2 * 3 * 7) + (2 * 2 * 3 * 7))]
    [InlineData("com.microsoft::FusedConv", "1,4,8,8 6,4,3,3 6", "1,6,6,6", "activation=Relu", 6 * 6 * 6 * 4 * 9, 2 * 6 * 6 * 6)]
    [InlineData("com.microsoft::NhwcConv", "1,8,8,4 6,4,3,3", "1,6,6,6", "", 6 * 6 * 6 * 4 * 9, 0)]
    [InlineData("com.microsoft::MoE", "2,5,8 10,4 4,8,16 - 4,16,8", "2,5,8", "k=2", 2 * 5 * 2 * ((8 * 16) + (16 * 8)), 10 * 4)]
    [InlineData("com.microsoft::QMoE", "10,8 10,4 4,16,4 - - 4,8,8", "10,8", "k=2 expert_weight_bits=4", 10 * 2 * ((8 * 16) + (16 * 8)), 10 * 4)]
    [InlineData("com.microsoft::MultiHeadAttention", "2,3,4,3,5", "2,3,20", "num_heads=4", 2 * 3 * 3 * (20 + 20), 6 * 2 * 3 * 3 * 4)]
    [InlineData("com.microsoft::MultiHeadAttention", "2,3,20 2,7,4,2,5", "2,3,20", "num_heads=4", 2 * 3 * 7 * (20 + 20), 6 * 2 * 3 * 7 * 4)]
    [InlineData("com.microsoft::GroupQueryAttention", "2,1,48 - - 2,2,9,6", "2,1,24", "num_heads=4 kv_num_heads=2", 2 * (9 + 1) * 2 * 4 * 6, 6 * 2 * 10 * 4)]
    [InlineData("com.microsoft::LongformerAttention", "1,16,8 8,24 24 1,16 8,24", "1,16,8", "num_heads=2 window=3", (16 * 2 * 8 * 24) + (16 * 7 * 2 * 8), 6 * 16 * 7 * 2)]
    [InlineData("com.microsoft::GatedRelativePositionBias", "2,5,12 12 1 3,8", "2,4,5,5", "num_heads=4", 2 * 5 * 4 * 3 * 8, 7 * 2 * 4 * 5 * 5)]
    [InlineData("com.microsoft::WordConvEmbedding", "3,10 6,1,4,5", "3,6", "", 3 * 7 * 6 * 4 * 5, 0)]
    [InlineData("ai.onnx.ml::LinearRegressor", "7,4", "7,2", "|coefficients|=8 |intercepts|=2", 7 * 8, 7 * 2)]
    [InlineData("ai.onnx.ml::SVMRegressor", "7,4", "7,1", "|coefficients|=5 |support_vectors|=20 n_supports=5 kernel_type=RBF", 7 * (20 + 5), 7 * 5)]
    [InlineData("ai.onnx.ml::SVMRegressor", "7,4", "7,1", "|coefficients|=4 kernel_type=LINEAR", 7 * 4, 0)]
    [InlineData("ai.onnx.ml::TreeEnsembleRegressor", "7,4", "7,1", "|depths|=12", 0, 7 * 12)]
    [InlineData("onnx::Gelu", "2,3", "2,3", "approximate=tanh", 0, 9 * 2 * 3)]
    [InlineData("onnx::Clip", "2,3 1 1", "2,3", "", 0, 2 * 2 * 3)]
    [InlineData("onnx::Clip", "2,3", "2,3", "min=0.0", 0, 2 * 3)]
    [InlineData("onnx::Clip", "2,3", "2,3", "", 0, 0)]
    [InlineData("onnx::Sum", "2,3 2,3 2,3", "2,3", "", 0, 2 * 2 * 3)]
    [InlineData("onnx::Mean", "2,3 2,3 2,3", "2,3", "", 0, 3 * 2 * 3)]
    [InlineData("onnx::LRN", "1,4,2,2", "1,4,2,2", "size=5", 0, 9 * 16)]
    [InlineData("onnx::ReduceMean", "2,3", "2", "", 0, 6 + 2)]
    [InlineData("onnx::GlobalAveragePool", "1,4,6,6", "1,4,1,1", "", 0, (4 * 36) + 4)]
    [InlineData("onnx::Resize", "1,2,4,4", "1,2,8,8", "mode=linear", 0, 7 * 2 * 64)]
    [InlineData("onnx::Resize", "1,2,4,4", "1,2,8,8", "mode=nearest", 0, 0)]
    [InlineData("onnx::GridSample", "1,2,4,4 1,5,5,2", "1,2,5,5", "mode=linear", 0, 7 * 2 * 25)]
    [InlineData("onnx::ScatterND", "4,4 2,1 2,4", "4,4", "reduction=add", 0, 8)]
    [InlineData("onnx::ScatterND", "4,4 2,1 2,4", "4,4", "", 0, 0)]
    [InlineData("onnx::DFT", "1,8,1", "1,8,2", "axis=1", 0, 60)] // 2.5 x 8 x log2 8
    [InlineData("onnx::RotaryEmbedding", "1,2,3,8", "1,2,3,8", "rotary_embedding_dim=4", 0, 3 * 2 * 3 * 4)]
    [InlineData("com.microsoft::SkipLayerNormalization", "2,3,4 2,3,4 4 4 4", "2,3,4", "", 0, 10 * 24)]
    [InlineData("onnx::NonMaxSuppression", "1,6,4 1,2,6", "3,3", "", 0, 11 * 2 * 6 * 6)]
    [InlineData("onnx::RoiAlign", "1,2,8,8 3,4 3", "3,2,2,2", "sampling_ratio=2", 0, 8 * 4 * 3 * 2 * 2 * 2)]
    public void Counts(string name, string inputs, string output, string attributes, long macs, long elementwise)
    {
        var cost = Cost(name, inputs, output, attributes);
        cost.Macs.ShouldBe(macs);
        cost.Elementwise.ShouldBe(elementwise);
        cost.IntegerMacs.ShouldBe(0);
    }

    [Theory]
    [InlineData("onnx::ConvInteger", "1,4,8,8 6,2,3,3", "1,6,6,6", "group=2", 6 * 6 * 6 * 2 * 9)]
    [InlineData("onnx::MatMulInteger", "2,3 3,5", "2,5", "", 2 * 5 * 3)]
    [InlineData("onnx::QLinearMatMul", "2,3 1 1 3,5 1 1 1 1", "2,5", "", 2 * 5 * 3)]
    [InlineData("com.microsoft::QGemm", "2,3 1 1 5,3 1 1", "2,5", "transB=1", 2 * 5 * 3)]
    [InlineData("com.microsoft::DynamicQuantizeMatMul", "2,3 3,5 1", "2,5", "", 2 * 5 * 3)]
    [InlineData("com.microsoft::QOrderedMatMul", "2,3 1 3,5 1", "2,5", "", 2 * 5 * 3)]
    public void Counts_integers(string name, string inputs, string output, string attributes, long macs)
    {
        var cost = Cost(name, inputs, output, attributes);
        cost.IntegerMacs.ShouldBe(macs);
        cost.Macs.ShouldBe(0);
    }

    [Theory]
    [InlineData("onnx::Einsum", "2,3 4,5", "2,5", "equation=ij,jk->ik")]
    [InlineData("com.microsoft::MatMulNBits", "2,9 1 1", "2,6", "K=8 N=6")]
    [InlineData("onnx::GRU", "6,2,5 1,15,4 1,15,5", "6,1,2,5", "")]
    [InlineData("com.microsoft::DynamicQuantizeLSTM", "6,2,5 1,4,20 1,5,20", "6,1,2,5", "")]
    [InlineData("onnx::ConvTranspose", "1,4,8,8 3,6,3,3", "1,6,10,10", "")]
    [InlineData("onnx::ConvInteger", "1,4,8,8 6,4,3,3", "1,6,6,6", "group=2")]
    [InlineData("onnx::QLinearConv", "1,3,8,8 1 1 6,4,3,3", "1,6,6,6", "")]
    [InlineData("onnx::Attention", "1,2,3,8 1,2,3,6 1,2,3,6", "1,2,3,6", "")]
    [InlineData("com.microsoft::Attention", "1,3,9 8,24", "1,3,8", "num_heads=2")]
    public void Refuses_sizes_that_do_not_fit(string name, string inputs, string output, string attributes) =>
        Should.Throw<FlopsBudgetException>(() => Cost(name, inputs, output, attributes)).Code.ShouldBe("FLOPS0321");

    private static OperatorCost Cost(string name, string inputs, string output, string attributes) =>
        OnnxTable.Standard.Find(name).ShouldNotBeNull().Formula(new(name, [.. inputs.Split(' ').Select(Argument)], [Argument(output)])
        {
            Attributes = attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => (Name: text[..text.IndexOf('=')], Value: text[(text.IndexOf('=') + 1)..]))
                .ToImmutableDictionary(pair => pair.Name, pair => Value(pair.Value)),
        });

    private static OperatorArgument Argument(string sizes) =>
        sizes == "-" ? OperatorArgument.None : OperatorArgument.Of(new TensorShape([.. sizes.Split(',').Select(long.Parse)], ElementType.Float32));

    private static OperatorArgument Value(string text) => long.TryParse(text, out var number) ? OperatorArgument.Of(number)
        : double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var real) ? OperatorArgument.Of(real)
        : OperatorArgument.Of(text);
}
