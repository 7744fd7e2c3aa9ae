using static FlopsBudget.Tests.Shared.SafetensorsBytes;

namespace FlopsBudget.Core.Tests.WeightFiles;

/// <summary>Headers of safetensors files, good ones and hostile ones.</summary>
public sealed class SafetensorsTests : WrittenFiles
{
    private const long Width = 8;

    [Fact]
    public void Counts_the_elements_of_every_tensor_and_lays_them_out_along_their_names()
    {
        var report = Count("model.safetensors", Of(
            ("layers.0.q.weight", "BF16", [Width, Width], 2 * Width * Width),
            ("layers.0.q.bias", "F32", [Width], 4 * Width),
            ("layers.10.q.weight", "F8_E4M3", [Width, Width], Width * Width),
            ("layers.2.q.weight", "I8", [Width, Width], Width * Width),
            ("scale", "F32", [], 4),
            ("nothing", "F32", [0, Width], 0)));

        report.Parameters.ShouldBe((3 * Width * Width) + Width + 1 + 0);
        report.TrainableParameters.ShouldBe(report.Parameters);
        report.IsOfWeights.ShouldBeTrue();
        report.Model.ShouldBe("model.safetensors");
        report["layers"].Parameters.ShouldBe((3 * Width * Width) + Width);
        report["layers"].Children.Select(child => child.Path).ShouldBe(["layers.0", "layers.2", "layers.10"]);
        report["layers.0.q.weight"].Type.ShouldBe("BF16");
        report["layers.0.q.weight"].Configuration.ShouldBe("[8, 8]");
        report.Modules.Where(module => module.Children.Count == 0).Sum(module => module.Parameters).ShouldBe(report.Parameters);
    }

    // The bits of an element of each type, as the reference implementation of version 0.8 has them.
    [Theory]
    [InlineData("F4", 4)]
    [InlineData("F6_E2M3", 6)]
    [InlineData("F6_E3M2", 6)]
    [InlineData("BOOL", 8)]
    [InlineData("U8", 8)]
    [InlineData("I8", 8)]
    [InlineData("F8_E5M2", 8)]
    [InlineData("F8_E4M3", 8)]
    [InlineData("F8_E8M0", 8)]
    [InlineData("F8_E4M3FNUZ", 8)]
    [InlineData("F8_E5M2FNUZ", 8)]
    [InlineData("I16", 16)]
    [InlineData("U16", 16)]
    [InlineData("F16", 16)]
    [InlineData("BF16", 16)]
    [InlineData("I32", 32)]
    [InlineData("U32", 32)]
    [InlineData("F32", 32)]
    [InlineData("C64", 64)]
    [InlineData("F64", 64)]
    [InlineData("I64", 64)]
    [InlineData("U64", 64)]
    public void Knows_every_type(string type, int bits)
    {
        Count("typed.safetensors", Of(("w", type, [4, 6], 4 * 6 * bits / 8))).Parameters.ShouldBe(4 * 6);
        Refusal("typed.safetensors", Of(("w", type, [4, 6], (4 * 6 * bits / 8) + 1)), "FLOPS0227");
    }

    [Fact]
    public void A_type_that_is_not_known_is_no_figure() =>
        Refusal("new.safetensors", Of(("w", "F2", [4, 6], 6)), "FLOPS0329").Text.ShouldContain("\"F2\"");

    [Fact]
    public void Metadata_and_spaces_behind_the_object_are_no_tensors() =>
        Count("spaced.safetensors", Written($"{{\"__metadata__\":{{\"format\":\"pt\"}},{Field("w", "U8", [3], 0, 3)}}}     ", 3)).Parameters.ShouldBe(3);

    [Theory]
    [InlineData("{}", 0, "holds no tensor")]
    [InlineData("{\"__metadata__\":{\"format\":\"pt\"}}", 0, "holds no tensor")]
    [InlineData(" {}", 0, "does not begin with {")]
    [InlineData("", 0, "does not begin with {")]
    [InlineData("{\"w\":1}", 0, "StartObject")]
    [InlineData("{\"w\":{}}", 0, "lacks one of dtype")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}", 1, "no JSON")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}x", 1, "no JSON")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 2, "belong to none")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}", 1, "cut off")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}", 2, "behind a gap")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},\"v\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}}", 3, "inside of another tensor")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},\"v\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}", 2, "inside of another tensor")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},\"w\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}", 2, "w is in it twice")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1, "dtype twice")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1],\"more\":1}}", 1, "\"more\"")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[0,1]}}", 1, "no whole number")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[1.5],\"data_offsets\":[0,1]}}", 1, "no whole number")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[18446744073709551615],\"data_offsets\":[0,1]}}", 1, "no whole number")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,1]}}", 1, "more elements than 64 bits")]
    [InlineData("{\"w\":{\"dtype\":\"F64\",\"shape\":[2305843009213693952],\"data_offsets\":[0,0]}}", 0, "lies from byte 0 to 0")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,0]}}", 1, "lies from byte 1 to 0")]
    [InlineData("{\"w\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0]}}", 1, "a begin and an end")]
    [InlineData("{\"w\":{\"dtype\":\"F4\",\"shape\":[3],\"data_offsets\":[0,1]}}", 1, "no whole number of bytes")]
    [InlineData("{\"\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1, "no letters")]
    [InlineData("{\"a\\u001b[2J\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1, "control characters")]
    [InlineData("{\"__metadata__\":{\"a\":{\"b\":\"c\"}}}", 0, "belongs")]
    [InlineData("[[[[", 0, "does not begin with {")]
    public void A_header_that_is_damaged_says_where(string json, long weights, string why) =>
        Refusal("damaged.safetensors", Written(json, weights), "FLOPS0227").Text.ShouldContain(why);

    [Fact]
    public void Lengths_of_the_header_are_not_believed()
    {
        Refusal("short.safetensors", [1, 2, 3], "FLOPS0227").Text.ShouldContain("it has 3 bytes");
        Refusal("cut.safetensors", [.. BitConverter.GetBytes(50_000_000UL), .. "{}"u8], "FLOPS0227").Text.ShouldContain("cut off");
        Refusal("huge.safetensors", [.. BitConverter.GetBytes(ulong.MaxValue), .. "{}"u8], "FLOPS0227").Text.ShouldContain("none has more than 100,000,000");
        Refusal("dimensions.safetensors", Of(("w", "U8", [.. Enumerable.Repeat(1L, 65)], 1)), "FLOPS0227").Text.ShouldContain("more than 64 dimensions");
        Refusal("name.safetensors", Of((new string('n', 1025), "U8", [1], 1)), "FLOPS0227").Text.ShouldContain("more than 1024 letters");
        Refusal("binary.safetensors", [.. BitConverter.GetBytes(4UL), (byte)'{', 0xFF, 0xFE, (byte)'}'], "FLOPS0227");
    }

    [Fact]
    public void A_pointer_of_git_lfs_and_a_missing_file_say_so()
    {
        Refusal("pointer.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n"u8.ToArray(), "FLOPS0227").Text.ShouldContain("git lfs pull");
        Should.Throw<FlopsBudgetException>(() => WeightFileCounter.Count("nowhere.safetensors")).Code.ShouldBe("FLOPS0208");
        Should.Throw<FlopsBudgetException>(() => WeightFileCounter.Count("weights.bin")).Code.ShouldBe("FLOPS0227");
    }
}
