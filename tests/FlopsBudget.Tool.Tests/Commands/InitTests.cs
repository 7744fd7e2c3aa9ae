using System.Text.Json;
using FlopsBudget.Tool.Commands;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops init</c>.</summary>
public sealed class InitTests : IDisposable
{
    private const string Zoo = "FlopsBudget.Examples.Models.Zoo.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_examples_get_items_that_pass_with_limits_within_5_percent_of_the_figures()
    {
        var props = _folder.At("budgets.props");

        var run = ToolProcess.Run("init", TestPaths.Examples, "--json", "--output", props);

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.ShouldBeOf("init");
        var items = json.RootElement.GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("model").GetString()!);
        foreach (var model in new[] { "ResNet50", "Vgg16", "MobileNetV2", "DenseNet121", "Gpt2Small", "VitB16" })
        {
            items.ShouldContainKey(Zoo + model);
        }

        items[Zoo + "ResNet50"].GetProperty("flops").GetInt64().ShouldBe(8_178_368_512);
        items[Zoo + "Gpt2Small"].GetProperty("metadata").GetProperty("Input").GetString().ShouldBe("int64[1,128]");
        foreach (var item in items.Values)
        {
            Verify(item, "MaxFlops", item.GetProperty("flops").GetInt64(), FlopsBudget.Units.Unit.Flops);
            Verify(item, "MaxParameters", item.GetProperty("parameters").GetInt64(), FlopsBudget.Units.Unit.Parameters);
        }

        var check = ToolProcess.Run("check", props, "--assembly", TestPaths.Examples);
        check.ExitCode.ShouldBe(0, check.Error);
    }

    [Fact]
    public void A_folder_is_looked_through_for_files_and_open_sizes_are_said()
    {
        Directory.CreateDirectory(_folder.At("models"));
        File.Copy(TestPaths.Onnx("resnet18.dynamic_batch.onnx"), _folder.At("models", "net.onnx"));
        _folder.Write("mlp.pt", FlopsBudget.Tests.Models.ScriptModels.Mlp());

        var run = ToolProcess.Run("init", _folder.Root, "--input", "2,4");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("<ItemGroup>\n");
        run.Output.ShouldContain("""<FlopsBudget Include="mlp.pt" Input="2,4" MaxFlops="74" MaxParameters="24" />""");
        var onnx = ToolProcess.Run("init", _folder.At("models", "net.onnx"));
        onnx.Output.ShouldContain("""<FlopsBudget Include="net.onnx" Sizes="batch=1" MaxFlops="3.71G" MaxParameters="12M" />""");
    }

    [Fact]
    public void Files_of_weights_are_proposed_once_for_each_model()
    {
        _folder.Write("net.gguf", new GgufBytes().Tensor("a.weight", 0, 4 * 100, 100).Written());
        _folder.Write("llm/model-00001-of-00002.safetensors", SafetensorsBytes.Of(("a", "F32", [60], 240)));
        _folder.Write("llm/model-00002-of-00002.safetensors", SafetensorsBytes.Of(("b", "F32", [40], 160)));
        _folder.Write("llm/model.safetensors.index.json", """{"weight_map":{"a":"model-00001-of-00002.safetensors","b":"model-00002-of-00002.safetensors"}}""");

        var run = ToolProcess.Run("init", _folder.Root, "--input", "2,4");

        // 2 % above the figures at least.
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.Split("<FlopsBudget ").Length.ShouldBe(1 + 2, run.Output);
        run.Output.ShouldContain("""<FlopsBudget Include="llm/model-00001-of-00002.safetensors" MaxParameters="102" />""");
        run.Output.ShouldContain("""<FlopsBudget Include="net.gguf" MaxParameters="102" />""");
    }

    [Theory]
    [InlineData("empty", "There is no model in ")]
    [InlineData("absent", "does not exist: looked for ")]
    public void Nothing_to_propose_is_told(string path, string text)
    {
        Directory.CreateDirectory(_folder.At("empty"));

        var run = ToolProcess.Run("init", _folder.At(path));

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("error FLOPS0237: ");
        run.Error.ShouldContain(text);
    }

    [Fact]
    public void What_is_not_tried_in_time_is_named_and_nothing_waits_longer()
    {
        var run = ToolProcess.Run("init", TestPaths.Examples, "--timeout", "0.001");

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("note: FlopsBudget.Examples.Models.Zoo.ResNet50 is left out: was not tried, as the 0.001 s for all models were over; --timeout gives more.");
        run.Error.ShouldContain("error FLOPS0237: ");
        ToolProcess.Run("init", TestPaths.Examples, "--timeout", "soon").Error.ShouldContain("error FLOPS0210: --timeout: \"soon\" is not a number of seconds.");
    }

    [Theory]
    [InlineData(72, 2, "74")]
    [InlineData(8_178_368_512, 2, "8.35G")]
    [InlineData(25_557_032, 2, "26.1M")]
    [InlineData(999_000, 2, "1.02M")]
    [InlineData(1000, 0, "1k")]
    public void Limits_are_rounded_up_to_three_digits(long figure, int headroom, string limit) => Proposal.Above(figure, headroom).ShouldBe(limit);

    private static void Verify(JsonElement item, string limit, long figure, FlopsBudget.Units.Unit unit)
    {
        var most = unit.Parse(item.GetProperty("metadata").GetProperty(limit).GetString()!);
        most.ShouldBeGreaterThanOrEqualTo(figure);
        ((decimal)most).ShouldBeLessThanOrEqualTo(figure * 1.05m, item.ToString());
    }
}
