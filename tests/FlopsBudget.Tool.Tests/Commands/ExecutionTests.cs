using System.Text.Json;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops count --execution</c>: on shapes and with values, with equal figures.</summary>
public sealed class ExecutionTests
{
    [Theory]
    [InlineData("FlopsBudget.Examples.Models.Zoo.ResNet50", "1,3,224,224")]
    [InlineData("FlopsBudget.Examples.Models.Zoo.MobileNetV2", "2,3,64,96")]
    [InlineData("FlopsBudget.Examples.Models.Zoo.DenseNet121", "1,3,64,64")]
    [InlineData("FlopsBudget.Examples.Models.Zoo.Gpt2Small", "int64[1,32]")]
    [InlineData("TorchSharp.torchvision+models.alexnet", "1,3,224,224", "--convention", "OpCounter")]
    public void Both_ways_of_running_give_the_same_figures(string model, string input, params string[] more)
    {
        var auto = Count(model, input, more);
        var shape = Count(model, input, [.. more, "--execution", "Shape"]);
        var real = Count(model, input, [.. more, "--execution", "Real"]);

        shape.GetProperty("execution").GetString().ShouldBe("Shape");
        real.GetProperty("execution").GetString().ShouldBe("Real");
        Figures(shape).ShouldBe(Figures(real));
        auto.GetRawText().ShouldBe(shape.GetRawText());
        shape.GetProperty("macs").GetInt64().ShouldBePositive();
    }

    [Fact]
    public void A_step_of_training_costs_the_same_in_each_module()
    {
        // By operator there is a difference, and in the memory that they touch: with values, gradients that meet are added in place.
        string[] Training(string execution) =>
        [
            .. Count("TorchSharp.torchvision+models.resnet18", "1,3,64,64", "--mode", "Training", "--execution", execution).EnumerateObject()
                .Where(property => property.Name is not ("execution" or "operators") && !IsOfMemory(property.Name))
                .Select(property => property.Name == "modules" ? string.Join('\n', property.Value.EnumerateArray().Select(Module)) : property.Value.GetRawText()),
        ];

        static string Module(JsonElement module) => string.Join(' ', module.EnumerateObject().Where(property => property.Name != "operators" && !IsOfMemory(property.Name)).Select(property => property.Value.GetRawText()));

        static bool IsOfMemory(string name) => name is "activationBytes" or "peakActivationBytes" or "bytesRead" or "bytesWritten" or "arithmeticIntensity";

        Training("Shape").ShouldBe(Training("Real"));
    }

    [Fact]
    public void The_tables_say_how_it_was_run()
    {
        ToolProcess.Count("Fixtures.Small", "2,4").Output.ShouldContain("\nRun\nHow\n---------\non shapes\n");
        ToolProcess.Count("Fixtures.Small", "2,4", "--execution", "real").Output.ShouldContain("\nRun\nHow\n-----------\nwith values\n");
    }

    [Fact]
    public void A_model_that_needs_values_is_run_with_them_and_the_reason_is_told()
    {
        const string Reason = "a value of a tensor is read (NeedsValues.forward, NeedsValues.cs:20).";

        var json = Parse(ToolProcess.Count("Fixtures.NeedsValues", "2,4", "--json"));
        var text = ToolProcess.Count("Fixtures.NeedsValues", "2,4");
        var shape = ToolProcess.Count("Fixtures.NeedsValues", "2,4", "--execution", "Shape");

        json.GetProperty("macs").GetInt64().ShouldBe(2 * 4 * 8);
        json.GetProperty("execution").GetString().ShouldBe("Real");
        json.GetProperty("fallbackReason").GetString().ShouldBe(Reason);
        text.Output.ShouldContain($"\nwith values  {Reason}  code that reads a value (NeedsValues.forward, NeedsValues.cs:20)\n");
        shape.ExitCode.ShouldBe(2);
        shape.Error.ShouldStartWith($"error FLOPS0306: The model cannot run on shapes alone: {Reason}");
    }

    private static string Figures(JsonElement report) => string.Join('\n', report.EnumerateObject()
        .Where(property => property.Name != "execution")
        .Select(property => $"{property.Name}: {property.Value.GetRawText()}"));

    private static JsonElement Count(string model, string input, params string[] more) =>
        Parse(ToolProcess.Run(["count", model, "--assembly", TestPaths.Examples, "--input", input, "--json", .. more]));

    private static JsonElement Parse(ToolProcess run)
    {
        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement.Clone();
    }
}
