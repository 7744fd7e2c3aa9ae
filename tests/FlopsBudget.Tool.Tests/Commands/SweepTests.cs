using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlopsBudget.Reporting;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops sweep</c>.</summary>
public sealed class SweepTests
{
    // Linear(4, 3) and Linear(3, 2) for each row.
    private const long MacsPerRow = (4 * 3) + (3 * 2);

    [Fact]
    public void Prints_the_polynomials_and_the_sizes()
    {
        var run = Sweep("Fixtures.Small", "N,4", "1..1000");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldStartWith("Small for N,4, N = 1..1000\n");
        run.Output.ShouldContain($"MACs                     {MacsPerRow}·N\n");
        run.Output.ShouldContain($"FLOPs (2 x MACs)         {2 * MacsPerRow}·N\n");
        run.Output.ShouldContain($"Element-wise operations  {3 + 2 + 3}·N\n"); // two biases and a ReLU
        run.Output.ShouldContain($"\n1,000  {1000 * MacsPerRow:N0}  {2 * 1000 * MacsPerRow:N0} ");
        run.Output.ShouldContain("\n20 of 1,000 sizes were counted; a polynomial goes through all of them.\n");
    }

    [SkippableTheory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void A_terminal_gets_a_chart_that_fits_its_width(int width)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "Only the command script makes a terminal.");
        string[] words = ["sweep", "Fixtures.Small", "--assembly", TestPaths.Fixtures, "--input", "N,4", "--range", "1..1000", "--points", "5", "2>/dev/null"];

        var output = ToolProcess.OnTerminal(width, "TERM=xterm NO_COLOR=1", words).Replace("\r", "", StringComparison.Ordinal);
        Regex.IsMatch(output, "\u001b\\[[0-9;]*m").ShouldBeFalse("NO_COLOR");
        var lines = Regex.Replace(output, "\u001b(\\[[0-9;?]*[a-zA-Z]|=)", "").Split('\n');
        lines.ShouldAllBe(line => line.Length <= width);
        var bars = lines.SkipWhile(line => line != "FLOPs by N").Skip(1).TakeWhile(line => line.Trim().Length > 0).Select(line => Regex.Match(line, "^ *([0-9,]+)  +([0-9.]+ k?FLOPs) *(█*) *$")).ToList();
        bars.Count.ShouldBe(5);
        bars.ShouldAllBe(bar => bar.Success);
        bars[^1].Groups[1].Value.ShouldBe("1,000");
        bars[^1].Groups[2].Value.ShouldBe("36 kFLOPs", $"2 x {MacsPerRow} for each row");

        // What costs as much as its size is as long as its size.
        var longest = bars[^1].Groups[3].Length;
        longest.ShouldBeGreaterThan((Math.Min(width, 100) * 9 / 10) - "1,000  36 kFLOPs ".Length - 2);
        bars.ShouldAllBe(bar => Math.Abs(bar.Groups[3].Length - (longest * int.Parse(bar.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) / 1000.0)) <= 1);

        Regex.IsMatch(ToolProcess.OnTerminal(width, "TERM=xterm", words), "\u001b\\[[0-9;]*m *█").ShouldBeTrue("colours");
    }

    [Fact]
    public void What_is_no_terminal_gets_no_chart()
    {
        using var folder = new TemporaryFolder();
        Sweep("Fixtures.Small", "N,4", "1..10", "--output", folder.At("sweep.txt")).Output.ShouldNotContain("█");
        File.ReadAllText(folder.At("sweep.txt")).ShouldNotContain("█");
    }

    [Fact]
    public void Prints_one_json_object_with_every_field()
    {
        var run = Sweep("Fixtures.Zoo.Sized", "N,4", "10..100", "--json", "--step", "10", "--points", "5", "--arguments", "width=abc; factor=5", "--execution", "Real");

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        root.ShouldBeOf("sweep");
        root.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["version", "model", "input", "dimension", "first", "last", "step", "complete", "lowerBound", "macs", "flops", "integerMacs", "elementwiseOperations", "points"]);
        root.GetProperty("macs").GetProperty("polynomial").GetString().ShouldBe($"{4 * 3 * 5}·N");
        root.GetProperty("macs").GetProperty("coefficients").EnumerateArray().Select(one => one.GetString()).ShouldBe(["0", $"{4 * 3 * 5}"]);
        var points = root.GetProperty("points").EnumerateArray().ToList();
        points.Count.ShouldBe(5);
        points.ShouldAllBe(point => point.GetProperty("size").GetInt64() % 10 == 0 && point.GetProperty("report").GetProperty("execution").GetString() == "Real");
        SweepJson.Read(run.Output).Macs.Polynomial!.At(1000).ShouldBe(4 * 3 * 5 * 1000);
    }

    [Fact]
    public void Finds_the_polynomial_of_Gpt2_and_the_one_of_ResNet50_in_steps_of_its_strides()
    {
        const long Width = 768;

        Polynomial("Gpt2Small", "int64[1,S]", "128..1024").ShouldBe($"{(12 * 12 * Width * Width) + (50257 * Width):N0}·S + {12 * 2 * Width:N0}·S²");

        // The last layer has 2,048 x 1,000 whatever the side; all others grow with its square.
        const long Head = 2048 * 1000;
        Polynomial("ResNet50", "1,3,S,S", "64..512", "--step", "32").ShouldBe($"{Head:N0} + {(4_089_184_256 - Head) / (224 * 224):N0}·S²");
    }

    [Theory]
    [InlineData("Fixtures.Small", "2,4", "1..10", "FLOPS0204", "no size is left open")]
    [InlineData("Fixtures.Small", "N,M", "1..10", "FLOPS0204", "N and M are left open")]
    [InlineData("Fixtures.Small", "N,4", "10", "FLOPS0210", "\"10\" cannot be swept")]
    [InlineData("Fixtures.Small", "N,5", "1..10", "FLOPS0301", "Small threw for float32[1,5]: ")]
    [InlineData("Fixtures.Smal", "N,4", "1..10", "FLOPS0201", "Did you mean Fixtures.Small")]
    [InlineData("Fixtures.ThrowingConstructor", "N,4", "1..10", "FLOPS0303", "weights.bin")]
    public void Says_what_is_wrong(string model, string input, string range, string code, string text)
    {
        var run = Sweep(model, input, range);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith($"error {code}: ");
        run.Error.ShouldContain(text);
    }

    private static string? Polynomial(string model, string input, string range, params string[] more)
    {
        var run = ToolProcess.Run(["sweep", $"FlopsBudget.Examples.Models.Zoo.{model}", "--assembly", TestPaths.Examples, "--input", input, "--range", range, "--json", .. more]);

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement.GetProperty("macs").GetProperty("polynomial").GetString();
    }

    private static ToolProcess Sweep(string model, string input, string range, params string[] more) =>
        ToolProcess.Run(["sweep", model, "--assembly", TestPaths.Fixtures, "--input", input, "--range", range, .. more]);
}
