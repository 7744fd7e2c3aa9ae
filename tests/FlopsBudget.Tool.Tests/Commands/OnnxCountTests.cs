using System.Text.Json;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops count</c> with ONNX files.</summary>
public sealed class OnnxCountTests : IDisposable
{
    // With one image, as an observer of libtorch counted the module that was exported (Reference/index.json).
    private const long ResNet18 = 1_814_073_344;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_says_all_sizes_needs_no_input()
    {
        var run = Count("resnet18.onnx", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("model").GetString().ShouldBe("resnet18.onnx");
        json.RootElement.GetProperty("inputs").EnumerateArray().Select(input => input.GetString()).ShouldBe(["x0=float32[1,3,224,224]"]);
        json.RootElement.GetProperty("macs").GetInt64().ShouldBe(ResNet18);
    }

    [Fact]
    public void The_newest_ONNX_Runtime_of_the_package_folders_counts_a_file_without_a_project() =>
        ToolProcess.Run("count", TestPaths.Onnx("resnet18.onnx"), "--max-macs", $"{ResNet18}").ExitCode.ShouldBe(0);

    [Theory]
    [InlineData("--sizes", "batch=2")]
    [InlineData("--input", "2,3,224,224")]
    [InlineData("--input", "x0=2,3,224,224")]
    public void Open_sizes_are_given_by_their_names_or_with_the_input(string option, string value)
    {
        Count("resnet18.dynamic_batch.onnx", option, value, "--max-macs", $"{2 * ResNet18}").ExitCode.ShouldBe(0);
        Count("resnet18.dynamic_batch.onnx", option, value, "--max-macs", $"{(2 * ResNet18) - 1}").ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_size_that_is_not_given_is_an_error_with_what_to_write()
    {
        var run = Count("resnet18.dynamic_batch.onnx");

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("error FLOPS0223:");
        run.Error.ShouldContain("Sizes=\"batch=1\"");
    }

    [Fact]
    public void A_file_over_its_limit_names_the_nodes_that_cost_most()
    {
        var run = Count("resnet18.onnx", "--max-macs", "1G");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("error FLOPS0104: resnet18.onnx needs 1.814 GMACs");
        run.Error.ShouldContain("Most of it: layer1 462.4 M (25.5 %)");
    }

    [Fact]
    public void A_project_without_ONNX_Runtime_on_a_machine_without_it_is_told_which_package_to_add()
    {
        using var folder = new TemporaryFolder();
        File.Copy(TestPaths.Fixtures, folder.At("FlopsBudget.Tool.Fixtures.dll"));
        var empty = Directory.CreateDirectory(folder.At("packages")).FullName;

        var run = ToolProcess.RunWith(
            [new("NUGET_PACKAGES", empty), new("HOME", empty)],
            "count", TestPaths.Onnx("resnet18.onnx"), "--assembly", folder.At("FlopsBudget.Tool.Fixtures.dll"));

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("error FLOPS0409:");
        run.Error.ShouldContain("dotnet add package Microsoft.ML.OnnxRuntime");
    }

    [Theory]
    [InlineData("FLOPS0313", "--convention", "PyTorch")]
    [InlineData("FLOPS0313", "--mode", "Training")]
    [InlineData("FLOPS0210", "--method", "encode")]
    [InlineData("FLOPS0210", "--rules", "Fixtures.OwnRules")]
    [InlineData("FLOPS0202", "--arguments", "width=2")]
    [InlineData("FLOPS0224", "--input", "1,3,64,64")]
    [InlineData("FLOPS0224", "--sizes", "batch=2")]
    [InlineData("FLOPS0204", "--sizes", "two")]
    public void What_a_file_does_not_have_is_refused(string code, string option, string value)
    {
        var run = Count("resnet18.onnx", option, value);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain($"error {code}:");
    }

    [Fact]
    public void Rows_that_values_select_are_counted_by_a_run_with_them()
    {
        var file = Path.Combine("ops", "nonzero.onnx");
        Count(file).Error.ShouldContain("Execution=\"Real\" Input=\"x=x.npy\"");
        var madeUp = Count(file, "--execution", "Real", "--max-macs", "1G");
        madeUp.ExitCode.ShouldBe(1);
        madeUp.Error.ShouldContain("error FLOPS0314: ");

        // 3 of 4 x 8 elements are not zero; a row of two indices for each of them is multiplied by [2, 512].
        float[] values = [.. Enumerable.Range(0, 32).Select(place => place % 13 == 0 ? 1f : 0f)];
        var array = _folder.Write("x.npy", [0x93, .. "NUMPY\u0001\0\u0039\0"u8, .. "{'descr': '<f4', 'fortran_order': False, 'shape': (4,8)}\n"u8, .. values.SelectMany(BitConverter.GetBytes)]);
        var run = Count(file, "--execution", "Real", "--input", $"x={array}", "--max-macs", $"{3 * 2 * 512}");
        run.ExitCode.ShouldBe(0, run.Error);
        Count(file, "--execution", "Real", "--input", $"x={array}", "--max-macs", $"{(3 * 2 * 512) - 1}").ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_missing_file_is_told_from_a_damaged_one()
    {
        Count("missing.onnx").Error.ShouldContain("error FLOPS0208:");
        var damaged = _folder.At("damaged.onnx");
        File.WriteAllText(damaged, "no model");
        ToolProcess.Run("count", damaged, "--assembly", TestPaths.WithOnnxRuntime).Error.ShouldContain("error FLOPS0222:");
    }

    [Fact]
    public void Sizes_and_values_are_for_ONNX_files_alone()
    {
        var run = ToolProcess.Count("Fixtures.Small", "2,4", "--sizes", "batch=2");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("error FLOPS0210: --sizes and --values are for ONNX files, and Fixtures.Small is none.");
    }

    [Fact]
    public void Other_models_are_not_counted_without_an_input()
    {
        var run = ToolProcess.Run("count", "Fixtures.Small", "--assembly", TestPaths.Fixtures);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("error FLOPS0205:");
        run.Error.ShouldContain("--input");
    }

    private static ToolProcess Count(string file, params string[] more) =>
        ToolProcess.Run(["count", TestPaths.Onnx(file), "--assembly", TestPaths.WithOnnxRuntime, .. more]);
}
