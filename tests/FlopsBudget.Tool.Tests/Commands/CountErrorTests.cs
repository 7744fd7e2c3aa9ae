namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops count</c> with what cannot be counted: exit code 2, nothing on standard output, one line with a code.</summary>
public sealed class CountErrorTests
{
    [Theory]
    [InlineData("Fixtures.Smal", "2,4", "FLOPS0201", "Did you mean Fixtures.Small")]
    [InlineData("MyApp.Talkative", "2,4", "FLOPS0201", "Did you mean Fixtures.Talkative?")]
    [InlineData("Fixtures.Zoo.Sizd", "2,4", "FLOPS0201", "Did you mean Fixtures.Zoo.Sized")]
    [InlineData("Fixtures.NeedsArguments", "2,4", "FLOPS0202", "NeedsArguments(int[] widths, Activation activation, double slope = 0.25)")]
    [InlineData("Fixtures.HiddenConstructor", "2,4", "FLOPS0202", "has no public constructor")]
    [InlineData("Fixtures.AbstractModel", "2,4", "FLOPS0202", "is abstract")]
    [InlineData("Fixtures.GenericModel", "2,4", "FLOPS0202", "is generic")]
    [InlineData("Fixtures.NoModel", "2,4", "FLOPS0202", "does not derive from nn.Module")]
    [InlineData("Fixtures.Zoo", "2,4", "FLOPS0202", "Fixtures.Zoo.Default")]
    [InlineData("Fixtures.Zoo.Text", "2,4", "FLOPS0202", "returns string")]
    [InlineData("Fixtures.Zoo.Hidden", "2,4", "FLOPS0202", "is not public")]
    [InlineData("Fixtures.Zoo.Generic", "2,4", "FLOPS0202", "is generic")]
    [InlineData("Fixtures.Zoo.Nothing", "2,4", "FLOPS0303", "returned null")]
    [InlineData("Fixtures.Small", "2;four", "FLOPS0204", "four")]
    [InlineData("missing/model.pt", "2,4", "FLOPS0208", "does not exist")]
    [InlineData("Fixtures.Small", "2,5", "FLOPS0301", "mat1 and mat2 shapes cannot be multiplied")]
    [InlineData("Fixtures.ThrowingForward", "2,4", "FLOPS0301", "NotSupportedException: not on a Wednesday")]
    [InlineData("Fixtures.Idle", "2,4", "FLOPS0302", "Idle")]
    [InlineData("Fixtures.ThrowingConstructor", "2,4", "FLOPS0303", "FileNotFoundException: weights.bin is not here really")]
    [InlineData("Fixtures.Small", "2,4; 2,4", "FLOPS0304", "forward")]
    [InlineData("Fixtures.Exits", "2,4", "FLOPS0901", "Environment.Exit")]
    public void Says_what_is_wrong_with_a_model(string model, string input, string code, string text)
    {
        var run = ToolProcess.Count(model, input, "--json");

        ShouldFail(run, code, text);
    }

    [Theory]
    [InlineData("--max-flops", "8,2G", "FLOPS0203", "8,2G")]
    [InlineData("--max-macs", "many", "FLOPS0203", "many")]
    [InlineData("--arguments", "width", "FLOPS0210", "name=value")]
    [InlineData("--convention", "Standart", "FLOPS0210", "Standard")]
    [InlineData("--execution", "Reel", "FLOPS0210", "Real")]
    [InlineData("--max-flop", "1", "FLOPS0210", "--max-flop")]
    public void Says_what_is_wrong_with_an_option(string option, string value, string code, string text)
    {
        var run = ToolProcess.Count("Fixtures.Small", "2,4", option, value);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain($"error {code}: ");
        run.Error.ShouldContain(text);
    }

    [Fact]
    public void Says_that_a_TorchScript_file_is_truncated()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("half.pt", FlopsBudget.Tests.Models.ScriptModels.Mlp()[..700]);

        var run = ToolProcess.Run("count", file, "--input", "2,4");

        ShouldFail(run, "FLOPS0305", "(700 bytes) is truncated or is no TorchScript archive");
    }

    [Fact]
    public void Names_the_operators_that_libtorch_does_not_know()
    {
        using var folder = new TemporaryFolder();

        foreach (var file in Foreign().Prepend(folder.Write("detector.pt", FlopsBudget.Tests.Models.ScriptModels.Detecting())))
        {
            var run = ToolProcess.Run("count", file, "--input", "1,3,64,64");

            ShouldFail(run, "FLOPS0305", "torchvision::nms");
        }
    }

    [Fact]
    public void Says_which_assembly_is_missing()
    {
        ShouldFail(ToolProcess.Run("count", "Fixtures.Small", "--assembly", "nowhere.dll", "--input", "2,4"), "FLOPS0405", "nowhere.dll does not exist");
        ShouldFail(ToolProcess.Run("count", "Fixtures.Small", "--input", "2,4"), "FLOPS0405", "Give --assembly");
    }

    [Fact]
    public void Says_that_the_assembly_is_none()
    {
        using var folder = new TemporaryFolder();
        var text = folder.Write("Text.dll", "no assembly");
        File.Copy(typeof(TorchSharp.torch).Assembly.Location, folder.At("TorchSharp.dll"));

        var run = ToolProcess.Run("count", "Text.Model", "--assembly", text, "--input", "2,4");

        ShouldFail(run, "FLOPS0405", "Text.dll");
    }

    [Fact]
    public void Says_what_to_install_where_there_are_no_natives()
    {
        using var folder = new TemporaryFolder();
        File.Copy(TestPaths.Fixtures, folder.At("FlopsBudget.Tool.Fixtures.dll"));
        File.Copy(typeof(TorchSharp.torch).Assembly.Location, folder.At("TorchSharp.dll"));
        var empty = Directory.CreateDirectory(folder.At("packages")).FullName;

        var run = ToolProcess.RunWith(
            [new("NUGET_PACKAGES", empty), new("HOME", empty)],
            "count", "Fixtures.Small", "--assembly", folder.At("FlopsBudget.Tool.Fixtures.dll"), "--input", "2,4");

        ShouldFail(run, "FLOPS0401", "dotnet add package libtorch-cpu-");
    }

    // One of the detectors of torchvision, where there is a folder with reference files.
    private static IEnumerable<string> Foreign() =>
        Environment.GetEnvironmentVariable("FLOPSBUDGET_REFERENCE") is { Length: > 0 } reference && Path.Combine(reference, "torchscript", "needs_torchvision_ops") is var folder && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.pt").Order(StringComparer.Ordinal).Take(1)
            : [];

    private static void ShouldFail(ToolProcess run, string code, string text)
    {
        run.ExitCode.ShouldBe(2, run.Error);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain($"error {code}: ");
        run.Error.ShouldContain(text);
        run.Error.TrimEnd().Split('\n').Length.ShouldBe(1, run.Error);
    }
}
