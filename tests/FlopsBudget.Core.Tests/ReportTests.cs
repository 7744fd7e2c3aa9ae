using FlopsBudget.Counting;

namespace FlopsBudget.Core.Tests;

/// <summary>What a report answers by itself.</summary>
public sealed class ReportTests
{
    // A linear layer from 8 to 16 on so many rows.
    private static long LayerMacs(long rows) => rows * 8 * WrittenModel.Width;

    [Fact]
    public void A_module_is_found_by_its_path()
    {
        var report = Report(4);

        report["layer"].Macs.Value.ShouldBe(LayerMacs(4));
        report[""].ShouldBeSameAs(report.Root);
    }

    [Fact]
    public void A_path_that_is_none_names_those_that_are_near() =>
        Should.Throw<KeyNotFoundException>(() => Report(4)["layr"]).Message.ShouldBe("Written has no module \"layr\". Did you mean layer?");

    [Fact]
    public void Equal_reports_are_equal()
    {
        Report(4).ShouldBe(Report(4));
        Report(4).GetHashCode().ShouldBe(Report(4).GetHashCode());
        Report(4).ShouldNotBe(Report(5));
        (Report(4) with { Model = "Other" }).ShouldNotBe(Report(4));
        Report(4).Equals(null).ShouldBeFalse();
    }

    [Fact]
    public void A_report_prints_itself_as_a_table_and_a_debugger_shows_it_in_one_line()
    {
        Report(4).ToString().ShouldBe(Report(4).ToText().TrimEnd('\n'));
        Report(4).ToString().ShouldStartWith("Written for float32[4,8]\n\nModule tree\nModule ");
        Report(4).InOneLine.ShouldBe($"Written (float32[4,8]): {new Flops(2 * LayerMacs(4))} ({new Macs(LayerMacs(4))}), 128 parameters");
        typeof(FlopReport).GetCustomAttributes(typeof(System.Diagnostics.DebuggerDisplayAttribute), false).ShouldHaveSingleItem().ShouldBeOfType<System.Diagnostics.DebuggerDisplayAttribute>().Value.ShouldBe($"{{{nameof(FlopReport.InOneLine)},nq}}");
    }

    [Fact]
    public void A_report_of_many_modules_prints_as_many_levels_as_sixty_modules_have_and_how_many_are_below()
    {
        // The model, 9 blocks, 5 layers in each: 1 + 9 + 45 = 55, with a tenth block 1 + 10 + 50 = 61.
        Of(9, 5).ToString().ShouldBe(Of(9, 5).ToText().TrimEnd('\n'));
        Of(10, 5).ToString().ShouldBe(Of(10, 5).ToText(depth: 1) + "\n50 modules below level 1 are not shown; ToText() has all.");
        Of(60, 0).ToString().ShouldBe(Of(60, 0).ToText(depth: 0) + "\n60 modules below level 0 are not shown; ToText() has all.");

        FlopReport Of(int blocks, int layers)
        {
            var leaf = Report(4).Root with { Children = [] };
            return Report(4) with { Root = leaf with { Children = [.. Enumerable.Range(0, blocks).Select(block => leaf with { Path = $"{block}", Children = [.. Enumerable.Range(0, layers).Select(layer => leaf with { Path = $"{block}.{layer}" })] })] } };
        }
    }

    [Fact]
    public void Test_frameworks_print_two_reports_that_differ_each_in_a_table_that_can_be_read()
    {
        var (xunit, shouldly) = (Should.Throw<Xunit.Sdk.XunitException>(() => Assert.Equal(Report(4), Report(5))).Message, Should.Throw<ShouldAssertException>(() => Report(5).ShouldBe(Report(4))).Message);

        foreach (var message in new[] { xunit, shouldly })
        {
            message.ShouldContain("Written for float32[4,8]");
            message.ShouldContain("Written for float32[5,8]");
            message.ReplaceLineEndings("\n").Split('\n').Length.ShouldBeLessThan(100);
        }
    }

    [Fact]
    public void What_holds_a_report_is_printed_without_its_table()
    {
        new SweepPoint(4, Report(4)).ToString().ShouldBe($"4: {Report(4).InOneLine}");
        Report(5).Diff(Report(4)).ToString().ShouldBe($"{Report(4).InOneLine}\n{Report(5).InOneLine}");
        new ModelBudget { MaxFlops = "1G" }.Judge(Report(4)).ToString().ShouldBe(new ModelBudget { MaxFlops = "1G" }.Judge(Report(4)).Summary);
        new ModelBudget { MaxFlops = "1" }.Judge(Report(4)).ToString().ShouldStartWith("FLOPS0101: ");
    }

    [Fact]
    public void A_difference_names_the_module_that_grew_and_not_those_around_it()
    {
        var diff = Report(6).Diff(Report(4));

        diff.Whole.Macs.Value.ShouldBe(LayerMacs(6) - LayerMacs(4));
        var layer = diff.Modules[0];
        layer.Path.ShouldBe("layer");
        layer.Macs.Value.ShouldBe(LayerMacs(6) - LayerMacs(4));
        layer.Parameters.ShouldBe(0);

        // The model itself computes the ReLU.
        diff.Modules.Skip(1).ShouldHaveSingleItem().Path.ShouldBeEmpty();
        diff.ToText().ShouldContain("layer    Gemm            1,024  1,536    +512");
    }

    [Fact]
    public void Nothing_differs_between_equal_reports()
    {
        var diff = Report(4).Diff(Report(4));

        diff.IsEmpty.ShouldBeTrue();
        diff.ToText().ShouldEndWith("No figure of any module has changed.\n");
    }

    [Fact]
    public void Every_rendering_is_found_from_the_report()
    {
        var report = Report(4);

        report.ToText().ShouldContain("layer");
        report.ToJson().ShouldStartWith("{");
        report.ToMarkdown().ShouldContain("| layer");
        report.ToHtml().ShouldContain("<html");
        report.ToCsv().ShouldContain("layer,Gemm");
    }

    [Fact]
    public void Limits_are_written_as_text_or_as_numbers()
    {
        var report = Report(4);

        new ModelBudget { MaxFlops = "1.024k", MaxMacs = "512", MaxParameters = "128", MaxElementwiseOperations = 4 * WrittenModel.Width }.Judge(report).Passed.ShouldBeTrue();
        new ModelBudget { MaxFlops = "1.023k" }.Judge(report).Passed.ShouldBeFalse();
        new ModelBudget { MaxParameters = 127 }.Judge(report).Passed.ShouldBeFalse();
        new ModelBudget { MaxElementwiseOperations = "63" }.Judge(report).Passed.ShouldBeFalse();
        Should.Throw<FlopsBudgetException>(() => new ModelBudget { MaxMacs = "many" }).Code.ShouldBe(DiagnosticIds.UnreadableLimit);
    }

    [Theory]
    [InlineData("half[2]", "float16[2]")]
    [InlineData("fp16[2]", "float16[2]")]
    [InlineData("bf16[2]", "bfloat16[2]")]
    [InlineData("torch.float64[2]", "float64[2]")]
    [InlineData("Float32[2]", "float32[2]")]
    [InlineData("double[2]", "float64[2]")]
    [InlineData("long[2]", "int64[2]")]
    [InlineData("int[2]", "int32[2]")]
    [InlineData("byte[2]", "uint8[2]")]
    [InlineData("boolean[2]", "bool[2]")]
    public void Element_types_are_read_as_people_write_them(string text, string shape) => InputShapes.Parse(text).ToString().ShouldBe(shape);

    [Fact]
    public void Sizes_are_inputs()
    {
        InputShapes.OfSizes([1, 3, 224, 224]).ToString().ShouldBe("float32[1,3,224,224]");
        InputShapes.OfSizes([2, 4], [3]).ToString().ShouldBe("float32[2,4]; float32[3]");
        Should.Throw<FlopsBudgetException>(() => InputShapes.OfSizes([1, -3])).Code.ShouldBe(DiagnosticIds.UnreadableInput);
    }

    private static FlopReport Report(long rows) => TraceCounter.Count(WrittenModel.Of(rows));
}
