using System.Text.Json;
using FlopsBudget.Tests.Reporting;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops why</c>.</summary>
public sealed class WhyTests
{
    private const long Width = 768;
    private const long Tokens = 128;
    private const long Block = (12 * Width * Width * Tokens) + (2 * Tokens * Tokens * Width);

    [Fact]
    public void The_blocks_of_a_GPT_are_one_line_and_all_lines_add_up()
    {
        using var folder = new TemporaryFolder();
        var file = folder.At("why.json");
        var run = ToolProcess.Run("why", "FlopsBudget.Examples.Models.Zoo.Gpt2Small", "--assembly", TestPaths.Examples, "--input", $"int64[1,{Tokens}]", "--output", file);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith($"Gpt2Small for int64[1,128]: {2 * ((12 * Block) + (Tokens * Width * 50257)):N0} FLOPs\n");
        run.Output.ShouldContain("└─ h.0 … h.11 (12 x Gpt2Block)");
        run.Output.ShouldContain($" {2 * 12 * Block:N0} ");
        run.Output.ShouldContain($" {2 * Block:N0}\n");
        run.Output.ShouldContain("aten::scaled_dot_product_attention  MACs: matrices x L x S x (E + Ev)");
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        json.RootElement.ShouldBeOf("why");
        AddUp(json.RootElement).ShouldBe(2 * ((12 * Block) + (Tokens * Width * 50257)));
    }

    [Fact]
    public void An_ONNX_file_is_explained_by_its_nodes_and_a_part_by_its_path()
    {
        var whole = Why(TestPaths.Onnx("lstm_classifier.onnx"), "--json");
        using var json = JsonDocument.Parse(whole.Output);
        json.RootElement.ShouldBeOf("why");
        AddUp(json.RootElement).ShouldBeGreaterThan(0);

        var part = Why(TestPaths.Onnx("resnet18.onnx"), "--module", "layer3", "--of", "parameters");
        part.Output.ShouldStartWith("layer3 of resnet18.onnx for x0=float32[1,3,224,224]: ");
        part.Output.ShouldContain(" % of the model's\n");
    }

    [Theory]
    [InlineData("\"flop\" is no figure. Did you mean flops?", "--of", "flop")]
    [InlineData("--least is \"much\", which is no share. Write a percentage such as 1%.", "--least", "much")]
    [InlineData("resnet18.onnx has no module \"layr3\". Did you mean layer3", "--module", "layr3")]
    [InlineData("--output cannot be \"why.pdf\": the ending says the form, and there are .html, .md, .csv, .json, .txt.", "--output", "why.pdf")]
    public void What_is_mistaken_is_said_with_what_may_be_meant(string text, string option, string value)
    {
        var run = ToolProcess.Run("why", TestPaths.Onnx("resnet18.onnx"), "--assembly", TestPaths.WithOnnxRuntime, option, value);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("error FLOPS0210: ");
        run.Error.ShouldContain(text);
    }

    private static long AddUp(JsonElement why)
    {
        var parts = why.GetProperty("parts").EnumerateArray().ToList();
        var below = parts.Skip(1).GroupBy(part => part.GetProperty("parent").GetInt32()).ToList();
        below.ShouldNotBeEmpty();
        foreach (var group in below)
        {
            group.Sum(Total).ShouldBe(Total(parts[group.Key]), parts[group.Key].GetProperty("name").GetString());
        }

        return Total(parts[0]);
    }

    private static long Total(JsonElement part) => part.GetProperty("total").GetInt64();

    private static ToolProcess Why(string file, params string[] more)
    {
        var run = ToolProcess.Run(["why", file, "--assembly", TestPaths.WithOnnxRuntime, .. more]);
        run.ExitCode.ShouldBe(0, run.Error);
        return run;
    }
}
