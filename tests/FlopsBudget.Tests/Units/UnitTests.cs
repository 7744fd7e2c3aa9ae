using FlopsBudget.Units;

namespace FlopsBudget.Tests.Units;

public class UnitTests
{
    [Theory]
    [InlineData("8178368512", 8_178_368_512)]
    [InlineData("0", 0)]
    [InlineData("0.0", 0)]
    [InlineData("007", 7)]
    [InlineData("8.2G", 8_200_000_000)]
    [InlineData(" 8.2 GFLOPs ", 8_200_000_000)]
    [InlineData("8.2 GFLOPS", 8_200_000_000)]
    [InlineData("8.2 G FLOPs", 8_200_000_000)]
    [InlineData("5 flops", 5)]
    [InlineData("1 FLOP", 1)]
    [InlineData("1.5k", 1_500)]
    [InlineData("26M", 26_000_000)]
    [InlineData("0.000001M", 1)]
    [InlineData("1.50000000000000000000000000000000000000000000000000k", 1_500)]
    [InlineData("3T", 3_000_000_000_000)]
    [InlineData("9223.372036854775807P", long.MaxValue)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Reads_numbers_exactly(string text, long expected) => Unit.Flops.Parse(text).ShouldBe(expected);

    [Theory]
    [InlineData("", "does not begin with a digit")]
    [InlineData("G", "does not begin with a digit")]
    [InlineData("+5", "does not begin with a digit")]
    [InlineData("-1", "negative")]
    [InlineData("-0.5G", "negative")]
    [InlineData("0.5", "not a whole number")]
    [InlineData("8.1783685125G", "not a whole number")]
    [InlineData("1.0000000000000000000000000000000000000000000001G", "not a whole number")]
    [InlineData("9223372036854775808", "9,223,372,036,854,775,807")]
    [InlineData("10000P", "9,223,372,036,854,775,807")]
    [InlineData("8,2G", "decimal point is a point")]
    [InlineData("8_200", "digits are not separated")]
    [InlineData("1.2.3G", "more than one decimal point")]
    [InlineData(".5G", "no digit on one side")]
    [InlineData("5.G", "no digit on one side")]
    [InlineData("7B", "write G")]
    [InlineData("7K", "small k")]
    [InlineData("26m", "write M")]
    [InlineData("26g", "write G")]
    [InlineData("8Gi", "binary")]
    [InlineData("8 GiFLOPs", "binary")]
    [InlineData("4.1 GMACs", "one MAC is two FLOPs")]
    [InlineData("4.1 M parameters", "it is in parameters")]
    [InlineData("8e9", "\"e9\" is not a unit")]
    [InlineData("8 GFLOP/s", "is not a unit")]
    [InlineData("٣G", "does not begin with a digit")]
    public void Refuses_what_is_not_plain_and_says_why(string text, string why)
    {
        var refusal = Should.Throw<FlopsBudgetException>(() => Unit.Flops.Parse(text));

        refusal.Code.ShouldBe(DiagnosticIds.UnreadableLimit);
        refusal.Text.ShouldStartWith($"\"{text}\" is not a number of FLOPs: ");
        refusal.Message.ShouldContain(why);
        refusal.Message.ShouldContain("8.2M or 8.2 MFLOPs");
        Unit.Flops.TryParse(text, out _).ShouldBeFalse();
    }

    [Fact]
    public void Each_unit_reads_its_own_words()
    {
        Unit.Macs.Parse("4.1 GMACs").ShouldBe(4_100_000_000);
        Unit.Macs.Parse("5MMAC").ShouldBe(5_000_000);
        Unit.Parameters.Parse("25.56 M parameters").ShouldBe(25_560_000);
        Unit.Parameters.Parse("26Mparams").ShouldBe(26_000_000);
        Unit.ElementwiseOperations.Parse("12 k element-wise operations").ShouldBe(12_000);
        Unit.ElementwiseOperations.Parse("12 k operations").ShouldBe(12_000);
        Unit.Bytes.Parse("102MB").ShouldBe(102_000_000);
        Unit.Bytes.Parse("8 bytes").ShouldBe(8);
    }

    [Theory]
    [InlineData("100MB", 100_000_000)]
    [InlineData("100 M", 100_000_000)]
    [InlineData("1GiB", 1L << 30)]
    [InlineData("1 Gi", 1L << 30)]
    [InlineData("1.5 MiB", 3L << 19)]
    [InlineData("0.5KiB", 512)]
    [InlineData("8 Pibytes", 8L << 50)]
    public void Reads_bytes_in_steps_of_1000_and_of_1024(string text, long expected) => Unit.Bytes.Parse(text).ShouldBe(expected);

    [Theory]
    [InlineData("0.1GiB", "not a whole number")]
    [InlineData("8192PiB", "9,223,372,036,854,775,807")]
    [InlineData("100Mb", "a small b stands for bits")]
    [InlineData("64KB", "that for 1024 is Ki")]
    [InlineData("1GIB", "is not a unit")]
    [InlineData("1 GFLOPs", "it is in FLOPs, and this limit is in bytes")]
    public void Refuses_bytes_that_could_mean_two_things(string text, string why)
    {
        var refusal = Should.Throw<FlopsBudgetException>(() => Unit.Bytes.Parse(text));

        refusal.Text.ShouldContain(why);
        refusal.Text.ShouldContain("8.2M or 8.2 MB; the prefixes are k, M, G, T and P; or, in steps of 1024, 8MiB, with Ki, Mi, Gi, Ti and Pi.");
    }

    [Theory]
    [InlineData(0, "0 FLOPs")]
    [InlineData(1, "1 FLOP")]
    [InlineData(999, "999 FLOPs")]
    [InlineData(1_000, "1 kFLOPs")]
    [InlineData(1_234_567, "1.235 MFLOPs")]
    [InlineData(12_345_678, "12.35 MFLOPs")]
    [InlineData(999_949_999, "999.9 MFLOPs")]
    [InlineData(999_950_000, "1 GFLOPs")]
    [InlineData(8_178_368_512, "8.178 GFLOPs")]
    [InlineData(8_200_000_000, "8.2 GFLOPs")]
    [InlineData(long.MaxValue, "9223 PFLOPs")]
    [InlineData(-1_500, "-1.5 kFLOPs")]
    public void Prints_four_digits(long value, string expected) => Unit.Flops.Print(value).ShouldBe(expected);

    [Fact]
    public void Words_that_are_not_symbols_stand_apart_from_the_prefix()
    {
        Unit.Parameters.Print(25_557_032).ShouldBe("25.56 M parameters");
        Unit.Parameters.Print(1).ShouldBe("1 parameter");
        Unit.ElementwiseOperations.Print(12_000).ShouldBe("12 k element-wise operations");
    }

    [Fact]
    public void Numbers_that_would_print_alike_are_printed_in_full()
    {
        Unit.Flops.PrintPair(8_000_000_001, 8_000_000_000).ShouldBe(("8,000,000,001 FLOPs", "8,000,000,000 FLOPs"));
        Unit.Flops.PrintPair(8_178_368_512, 8_000_000_000).ShouldBe(("8.178 GFLOPs", "8 GFLOPs"));
        Unit.Flops.PrintPair(8_000_000_000, 8_000_000_000).ShouldBe(("8 GFLOPs", "8 GFLOPs"));
    }

    [Fact]
    public void What_is_printed_in_full_digits_is_read_back()
    {
        foreach (var unit in Unit.All)
        {
            unit.Parse(unit.Print(12_340_000)).ShouldBe(12_340_000);
        }
    }
}
