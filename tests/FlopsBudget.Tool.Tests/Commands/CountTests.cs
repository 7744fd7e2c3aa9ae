using System.Text.Json;
using FlopsBudget.Reporting;
using FlopsBudget.Tests.Reporting;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops count</c> with models that can be counted.</summary>
public sealed class CountTests
{
    // Linear(4, 3) and Linear(3, 2) for two rows.
    private const long SmallMacs = (2 * 4 * 3) + (2 * 3 * 2);

    [Fact]
    public void Prints_one_json_object_with_every_field()
    {
        var run = ToolProcess.Count("Fixtures.Small", "2,4", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        root.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["version", "model", "inputs", "execution", "ranAnything", "macs", "flops", "integerMacs", "elementwiseOperations", "parameters", "trainableParameters", "parameterBytes", "activationBytes", "peakActivationBytes", "bytesRead", "bytesWritten", "peakActivationAt", "uncounted", "modules", "operators"]);
        root.ShouldBeAReport();
        ReportJson.Read(run.Output).Macs.Value.ShouldBe(SmallMacs);
        root.GetProperty("model").GetString().ShouldBe("Small");
        root.GetProperty("inputs").EnumerateArray().Select(input => input.GetString()).ShouldBe(["float32[2,4]"]);
        root.GetProperty("macs").GetInt64().ShouldBe(SmallMacs);
        root.GetProperty("flops").GetInt64().ShouldBe(2 * SmallMacs);
        // Two biases and a ReLU.
        root.GetProperty("elementwiseOperations").GetInt64().ShouldBe((2 * 3) + (2 * 2) + (2 * 3));
        root.GetProperty("parameters").GetInt64().ShouldBe((4 * 3) + 3 + (3 * 2) + 2);
        root.GetProperty("trainableParameters").GetInt64().ShouldBe((4 * 3) + 3 + (3 * 2) + 2);
        root.GetProperty("parameterBytes").GetInt64().ShouldBe(4 * ((4 * 3) + 3 + (3 * 2) + 2));
        root.GetProperty("uncounted").GetArrayLength().ShouldBe(0);
        var module = root.GetProperty("modules").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "_first");
        module.EnumerateObject().Select(property => property.Name).ShouldBe(["name", "parent", "depth", "type", "configuration", "macs", "flops", "integerMacs", "parameters", "parameterBytes", "activationBytes", "peakActivationBytes", "bytesRead", "bytesWritten", "calls", "shapes", "ownMacs", "elementwiseOperations", "neverRan", "plainLayer", "operators"]);
        module.GetProperty("type").GetString().ShouldBe("Linear");
        module.GetProperty("macs").GetInt64().ShouldBe(2 * 4 * 3);
        module.GetProperty("parameters").GetInt64().ShouldBe((4 * 3) + 3);
        module.GetProperty("calls").GetInt64().ShouldBe(1);
        var operators = root.GetProperty("operators").EnumerateArray().ToList();
        operators[0].EnumerateObject().Select(property => property.Name).ShouldBe(["name", "calls", "macs", "flops", "integerMacs", "elementwiseOperations", "formula"]);
        operators.Sum(one => one.GetProperty("macs").GetInt64()).ShouldBe(SmallMacs);
    }

    [Fact]
    public void Keeps_what_the_model_prints_away_from_standard_output()
    {
        var run = ToolProcess.Count("Fixtures.Talkative", "2,3", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("macs").GetInt64().ShouldBe(2 * 3 * 2);
        run.Error.ShouldContain("the constructor");
        run.Error.ShouldContain("Console.Out");
        run.Error.ShouldContain("a stream");
        if (!OperatingSystem.IsWindows())
        {
            run.Error.ShouldContain("native code");
        }
    }

    [Theory]
    [InlineData("Fixtures.Zoo.AsProperty", null, SmallMacs)]
    [InlineData("Fixtures.Zoo.Default", null, SmallMacs)]
    [InlineData("Fixtures.Small+Nested", null, 2 * 4 * 2)]
    [InlineData("Fixtures.Zoo.Sized", null, 2 * 4 * 16)]
    [InlineData("Fixtures.Zoo.Sized", "width=abc; factor=5", 2 * 4 * 3 * 5)]
    [InlineData("Fixtures.NeedsArguments", "widths=4,5,6; activation=tanh", 2 * ((4 * 5) + (5 * 6)))]
    public void Finds_models_by_type_method_and_property(string model, string? arguments, long macs)
    {
        var run = ToolProcess.Count(model, "2,4", arguments is null ? ["--json"] : ["--json", "--arguments", arguments]);

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("macs").GetInt64().ShouldBe(macs);
    }

    [Theory]
    [InlineData("FlopsBudget.Examples.Models.Zoo.ResNet50", 4_089_184_256, 25_557_032)]
    [InlineData("TorchSharp.torchvision+models.resnet18", 1_814_073_344, 11_689_512)]
    public void Counts_the_models_of_a_library_and_of_what_it_refers_to(string model, long macs, long parameters)
    {
        var run = ToolProcess.Run("count", model, "--assembly", TestPaths.Examples, "--input", "1,3,224,224", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("macs").GetInt64().ShouldBe(macs);
        json.RootElement.GetProperty("flops").GetInt64().ShouldBe(2 * macs);
        json.RootElement.GetProperty("parameters").GetInt64().ShouldBe(parameters);
    }

    [Fact]
    public void Counts_a_TorchScript_file_without_an_assembly()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("mlp.pt", FlopsBudget.Tests.Models.ScriptModels.Mlp());

        var run = ToolProcess.Run("count", file, "--input", "2,4", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("model").GetString().ShouldBe("mlp.pt");
        json.RootElement.GetProperty("macs").GetInt64().ShouldBe(SmallMacs);
    }

    [Fact]
    public void Judges_integer_work_by_an_option_of_its_own_and_fails_without_it()
    {
        var path = Path.Combine(TestPaths.Quantized, "dynamic_mlp.script.pt");

        var within = ToolProcess.Count(path, "8,512", "--max-flops", "1", "--max-integer-macs", $"{2 * 8 * 512 * 1024}");
        var over = ToolProcess.Count(path, "8,512", "--max-integer-macs", $"{(2 * 8 * 512 * 1024) - 1}");
        var unjudged = ToolProcess.Count(path, "8,512", "--max-flops", "1");

        within.ExitCode.ShouldBe(0, within.Error);
        within.Output.ShouldContain("8.389 M integer MACs of 8.389 M integer MACs (100 %, 0 left)");
        over.ExitCode.ShouldBe(1, over.Error);
        over.Error.ShouldStartWith("error FLOPS0110: dynamic_mlp.script.pt needs 8,388,608 integer MACs for float32[8,512]; the budget is 8,388,607 integer MACs");
        unjudged.ExitCode.ShouldBe(1, unjudged.Error);
        unjudged.Error.ShouldStartWith("error FLOPS0111: ");
    }

    [Fact]
    public void A_summary_tells_layers_with_shapes_and_files_have_every_form()
    {
        using var folder = new TemporaryFolder();
        var run = ToolProcess.Count("Fixtures.Small", "2,4", "--summary", "--output", folder.At("new", "small.md"));

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("Layers\nModule ");
        run.Output.Split('\n').Single(line => line.Contains("_first ", StringComparison.Ordinal)).ShouldContain("[2,3]");
        File.ReadAllText(folder.At("new", "small.md")).ShouldStartWith("## Small for float32\\[2,4\\]\n");
        ToolProcess.Count("Fixtures.Small", "2,4", "--output", "small.pdf").Error.ShouldContain("error FLOPS0210: --output cannot be \"small.pdf\": the ending says the form, and there are .html, .md, .csv, .json, .txt, .svg.");
    }

    [Fact]
    public void Returns_1_over_a_limit_and_0_at_it()
    {
        var within = ToolProcess.Count("Fixtures.Small", "2,4", "--max-flops", $"{2 * SmallMacs}");
        var over = ToolProcess.Count("Fixtures.Small", "2,4", "--max-flops", $"{(2 * SmallMacs) - 1}");

        within.ExitCode.ShouldBe(0, within.Error);
        within.Error.ShouldBeEmpty();
        within.Output.ShouldContain("_second");
        over.ExitCode.ShouldBe(1, over.Error);
        over.Error.ShouldStartWith("error FLOPS0101: Small needs 72 FLOPs (36 MACs) for float32[2,4]; the budget is 71 FLOPs (1.4 % over, 1 FLOP).");
    }
}
