namespace FlopsBudget.Core.Tests.WeightFiles;

/// <summary>Headers of GGUF files, good ones and hostile ones.</summary>
public sealed class GgufTests : WrittenFiles
{
    private const uint F32 = 0;
    private const uint F16 = 1;
    private const uint UInt32 = 4;
    private const uint Text = 8;
    private const uint Array = 9;

    [Theory]
    [InlineData(false, 3)]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    public void Counts_the_elements_of_every_tensor(bool isBigEndian, uint version)
    {
        var gguf = new GgufBytes(isBigEndian) { Version = version, Alignment = 64 };
        gguf.Pair("general.architecture", Text, gguf.Text("llama"))
            .Pair("general.alignment", UInt32, gguf.Number(64))
            .Pair("tokenizer.ggml.tokens", Array, [.. gguf.Number(Text), .. gguf.Number(2UL), .. gguf.Text("a"), .. gguf.Text("bc")])
            .Pair("tokenizer.ggml.scores", Array, [.. gguf.Number(6), .. gguf.Number(2UL), .. new byte[8]])
            .Pair("nested", Array, [.. gguf.Number(Array), .. gguf.Number(1UL), .. gguf.Number(UInt32), .. gguf.Number(1UL), .. gguf.Number(7)])
            .Tensor("token_embd.weight", F16, 2 * 32 * 10, 32, 10)
            .Tensor("blk.0.attn_q.weight", 12, 144 * 3, 256, 3)
            .Tensor("output_norm.weight", F32, 4 * 32, 32);

        var report = Count("model.gguf", gguf.Written());

        report.Parameters.ShouldBe((32 * 10) + (256 * 3) + 32);
        report["blk.0"].Parameters.ShouldBe(256 * 3);
        report.ParameterBytes!.Value.Value.ShouldBe((2 * 32 * 10) + (144 * 3) + (4 * 32));
        report["blk.0.attn_q.weight"].Type.ShouldBe("Q4_K");
        report["blk.0.attn_q.weight"].Configuration.ShouldBe("[256, 3]");
    }

    // Elements and bytes of a block, as the writer of llama.cpp has them; of Q8_1, which no file holds, as its C structure is.
    [Theory]
    [InlineData("F32", 0, 1, 4)]
    [InlineData("F16", 1, 1, 2)]
    [InlineData("Q4_0", 2, 32, 18)]
    [InlineData("Q4_1", 3, 32, 20)]
    [InlineData("Q5_0", 6, 32, 22)]
    [InlineData("Q5_1", 7, 32, 24)]
    [InlineData("Q8_0", 8, 32, 34)]
    [InlineData("Q8_1", 9, 32, 36)]
    [InlineData("Q2_K", 10, 256, 84)]
    [InlineData("Q3_K", 11, 256, 110)]
    [InlineData("Q4_K", 12, 256, 144)]
    [InlineData("Q5_K", 13, 256, 176)]
    [InlineData("Q6_K", 14, 256, 210)]
    [InlineData("Q8_K", 15, 256, 292)]
    [InlineData("IQ2_XXS", 16, 256, 66)]
    [InlineData("IQ2_XS", 17, 256, 74)]
    [InlineData("IQ3_XXS", 18, 256, 98)]
    [InlineData("IQ1_S", 19, 256, 50)]
    [InlineData("IQ4_NL", 20, 32, 18)]
    [InlineData("IQ3_S", 21, 256, 110)]
    [InlineData("IQ2_S", 22, 256, 82)]
    [InlineData("IQ4_XS", 23, 256, 136)]
    [InlineData("I8", 24, 1, 1)]
    [InlineData("I16", 25, 1, 2)]
    [InlineData("I32", 26, 1, 4)]
    [InlineData("I64", 27, 1, 8)]
    [InlineData("F64", 28, 1, 8)]
    [InlineData("IQ1_M", 29, 256, 56)]
    [InlineData("BF16", 30, 1, 2)]
    [InlineData("TQ1_0", 34, 256, 54)]
    [InlineData("TQ2_0", 35, 256, 66)]
    [InlineData("MXFP4", 39, 32, 17)]
    [InlineData("NVFP4", 40, 64, 36)]
    [InlineData("Q1_0", 41, 128, 18)]
    [InlineData("Q2_0", 42, 64, 18)]
    public void Knows_every_type(string name, uint type, int block, int bytes)
    {
        var report = Count("typed.gguf", new GgufBytes().Tensor("w", type, 3 * bytes, block, 3).Written(3 * bytes));
        report.Parameters.ShouldBe(3 * block);
        report["w"].Type.ShouldBe(name);
        Refusal("typed.gguf", new GgufBytes().Tensor("w", type, 3 * bytes, block, 3).Written((3 * bytes) - 1), "FLOPS0227").Text.ShouldContain("cut off");
        if (block > 1)
        {
            Refusal("typed.gguf", new GgufBytes().Tensor("w", type, 3 * bytes, block - 1, 3).Written(), "FLOPS0227").Text.ShouldContain("no multiple of");
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(31)]
    [InlineData(38)]
    [InlineData(43)]
    [InlineData(uint.MaxValue)]
    public void A_type_that_is_not_known_is_no_figure(uint type) => Refusal("new.gguf", new GgufBytes().Tensor("w", type, 32, 32).Written(), "FLOPS0329").Text.ShouldContain($"type {type}");

    [Fact]
    public void A_header_that_is_damaged_says_where()
    {
        Refused("does not begin with GGUF", [.. "GGML"u8, .. new byte[40]]);
        Refused("to the end of the file", []);
        Refused("version 1", new GgufBytes { Version = 1 }.Written());
        Refused("version 4", new GgufBytes { Version = 4 }.Written());
        Refused("holds no tensor", new GgufBytes().Written());
        Refused("w is in it twice", new GgufBytes().Tensor("w", F32, 4, 1).Tensor("w", F32, 4, 1).Written());
        Refused("has the key a twice", new GgufBytes().Pair("a", 7, 1).Pair("a", 7, 1).Tensor("w", F32, 4, 1).Written());
        Refused("a size of -1", new GgufBytes().Tensor("w", F32, 4, -1).Written());
        Refused("5 dimensions", new GgufBytes().Tensor("w", F32, 4, 1, 1, 1, 1, 1).Written());
        Refused("more elements than 64 bits", new GgufBytes().Tensor("w", F32, 4, 1L << 62, 4).Written());
        Refused("takes 18,446,744,073,709,551,616", new GgufBytes().Tensor("w", F32, 4, 1L << 62).Written());
        Refused("inside of another tensor", new GgufBytes().TensorAt("v", F32, 64, 0, 16).TensorAt("w", F32, 64, 32, 16).Written(128));
        Refused("places are multiples of 32", new GgufBytes().TensorAt("w", F32, 4, 4, 1).Written(64));
        Refused("cut off", new GgufBytes().TensorAt("w", F32, 4, long.MaxValue / 32 * 32, 1).Written(64));
        Refused("no power of 2", new GgufBytes().Pair("general.alignment", UInt32, 0, 0, 0, 0).Tensor("w", F32, 4, 1).Written());
        Refused("not a number of 32 bits", new GgufBytes().Pair("general.alignment", 7, 1).Tensor("w", F32, 4, 1).Written());
        Refused("of type 13", new GgufBytes().Pair("a", 13, 1).Tensor("w", F32, 4, 1).Written());
        Refused("no letters", new GgufBytes().Tensor("", F32, 4, 1).Written());
        Refused("control characters", new GgufBytes().Tensor("a\u001b[2J", F32, 4, 1).Written());
        Refused("no UTF-8", [.. "GGUF"u8, .. BitConverter.GetBytes(3), .. BitConverter.GetBytes(1L), .. BitConverter.GetBytes(0L), .. BitConverter.GetBytes(1L), 0xFF, .. new byte[64]]);
    }

    [Fact]
    public void Numbers_of_things_are_not_believed()
    {
        Refused("should hold 1,000,000,000,000 tensors", new GgufBytes { Tensors = 1_000_000_000_000 }.Written());
        Refused("should hold 18,446,744,073,709,551,615 keys", new GgufBytes { Pairs = ulong.MaxValue }.Tensor("w", F32, 4, 1).Written());
        Refused("bytes of a", new GgufBytes().Pair("a", Text, [.. BitConverter.GetBytes(ulong.MaxValue)]).Tensor("w", F32, 4, 1).Written());
        Refused("elements of a", new GgufBytes().Pair("a", Array, [.. BitConverter.GetBytes(6U), .. BitConverter.GetBytes(1UL << 61)]).Tensor("w", F32, 4, 1).Written());
        Refused("elements of a", new GgufBytes().Pair("a", Array, [.. BitConverter.GetBytes(Text), .. BitConverter.GetBytes(1UL << 40)]).Tensor("w", F32, 4, 1).Written());
        byte[] nested = [.. Enumerable.Repeat((byte[])[.. BitConverter.GetBytes(Array), .. BitConverter.GetBytes(1UL)], 9).SelectMany(level => level)];
        Refused("more than 4 arrays", new GgufBytes().Pair("a", Array, nested).Tensor("w", F32, 4, 1).Written());
    }

    private void Refused(string why, byte[] contents) => Refusal("damaged.gguf", contents, "FLOPS0227").Text.ShouldContain(why);
}
