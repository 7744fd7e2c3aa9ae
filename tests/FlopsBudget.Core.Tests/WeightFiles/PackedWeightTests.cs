using static FlopsBudget.Tests.Shared.SafetensorsBytes;

namespace FlopsBudget.Core.Tests.WeightFiles;

/// <summary>Quantized weights of which one element holds several.</summary>
public sealed class PackedWeightTests : WrittenFiles
{
    private const long In = 256;
    private const long Out = 64;
    private const long Group = 128;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(8)]
    public void Gptq_packs_the_inputs_into_whole_numbers(int bits) => Count("gptq.safetensors", Of(
        Packed("q.qweight", In * bits / 32, Out),
        Packed("q.qzeros", In / Group, Out * bits / 32),
        Scales("q.scales", In / Group, Out),
        ("q.g_idx", "I32", [In], 4 * In))).Parameters.ShouldBe(In * Out);

    [Fact]
    public void Awq_packs_the_outputs() => Count("awq.safetensors", Of(
        Packed("q.qweight", In, Out / 8),
        Packed("q.qzeros", In / Group, Out / 8),
        Scales("q.scales", In / Group, Out))).Parameters.ShouldBe(In * Out);

    [Theory]
    [InlineData("nf4")]
    [InlineData("fp4")]
    public void Bitsandbytes_keeps_two_in_a_byte(string type) => Count("bnb.safetensors", Of(
        ("q.weight", "U8", [In * Out / 2, 1], In * Out / 2),
        ("q.weight.absmax", "U8", [In * Out / 64], In * Out / 64),
        ("q.weight.nested_absmax", "F32", [1], 4),
        ("q.weight.nested_quant_map", "F32", [256], 4 * 256),
        ("q.weight.quant_map", "F32", [16], 4 * 16),
        ($"q.weight.quant_state.bitsandbytes__{type}", "U8", [80], 80))).Parameters.ShouldBe(In * Out);

    [Fact]
    public void Bitsandbytes_of_8_bits_is_an_element_each() => Count("bnb8.safetensors", Of(
        ("q.weight", "I8", [Out, In], Out * In),
        ("q.SCB", "F32", [Out], 4 * Out),
        ("q.weight_format", "U8", [], 1))).Parameters.ShouldBe((Out * In) + Out + 1);

    [Fact]
    public void Blocks_of_4_bits_with_scales_hold_two_in_a_byte()
    {
        Count("mxfp4.safetensors", Of(
            ("up_blocks", "U8", [Out, In / 32, 16], Out * In / 2),
            ("up_scales", "U8", [Out, In / 32], Out * In / 32))).Parameters.ShouldBe(In * Out);
        Count("nvfp4.safetensors", Of(
            ("q.weight_packed", "U8", [Out, In / 2], Out * In / 2),
            ("q.weight_scale", "F8_E4M3", [Out, In / 16], Out * In / 16),
            ("q.weight_global_scale", "F32", [1], 4))).Parameters.ShouldBe(In * Out);
    }

    [Theory]
    [InlineData("q.weight", "U32", "q.scales", "BF16")]
    [InlineData("q.weight_packed", "I32", "q.weight_scale", "BF16")]
    [InlineData("q.W_q", "U8", "q.zero", "F16")]
    [InlineData("q.codes", "I8", "q.codebooks", "F16")]
    [InlineData("q.qweight", "I32", "q.scales", "F16")]
    public void What_the_header_does_not_show_is_no_figure(string name, string type, string beside, string besideType)
    {
        var exception = Refusal("packed.safetensors", Of((name, type, [Out, In / 8], Out * In / 8 * (type.EndsWith("32", StringComparison.Ordinal) ? 4 : 1)), (beside, besideType, [Out, 2], Out * 4)), "FLOPS0329");
        exception.Text.ShouldContain(name);
        exception.Text.ShouldContain(beside[2..]);
    }

    [Fact]
    public void Positions_and_masks_are_elements_like_others() => Count("buffers.safetensors", Of(
        ("embeddings.position_ids", "I64", [1, 512], 8 * 512),
        ("attn.relative_position_index", "I64", [49, 49], 8 * 49 * 49),
        ("attn.logit_scale", "F32", [3, 1, 1], 4 * 3),
        ("h.0.attn.bias", "U8", [1, 1, 8, 8], 64),
        ("bn.num_batches_tracked", "I64", [], 8))).Parameters.ShouldBe(512 + (49 * 49) + 3 + 64 + 1);

    private static (string, string, long[], long) Packed(string name, long rows, long columns) => (name, "I32", [rows, columns], 4 * rows * columns);

    private static (string, string, long[], long) Scales(string name, long rows, long columns) => (name, "F16", [rows, columns], 2 * rows * columns);
}
