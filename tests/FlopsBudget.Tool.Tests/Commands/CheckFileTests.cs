using System.Text.Json;
using FlopsBudget.Tests.Reporting;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops check</c>, and <c>flops count</c> of a project.</summary>
public sealed class CheckFileTests : IDisposable
{
    private const long Small = 2 * ((4 * 3) + (3 * 2));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_items_is_judged_and_what_crashes_takes_nobody_with_it()
    {
        Write("budgets.props", $"""
            <FlopsBudget Include="Fixtures.Small" Input="2,4" MaxFlops="{2 * Small}" />
            <FlopsBudget Include="Fixtures.Exits" Input="2,4" MaxFlops="1G" />
            <FlopsBudget Include="Fixtures.Wide" Input="2,4" MaxFlops="1" />
            """);

        var run = Check("budgets.props", "--json", "--output", "budgets.csv");

        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain($"{_folder.At("budgets.props")}(4,1): error FLOPS0901: ");
        run.Error.ShouldContain($"{_folder.At("budgets.props")}(5,1): error FLOPS0101: Wide needs 128 FLOPs (64 MACs) for float32[2,4]; the budget is 1 FLOP");
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.ShouldBeOf("check");
        var budgets = json.RootElement.GetProperty("budgets").EnumerateArray().ToList();
        budgets.Select(budget => budget.GetProperty("passed").GetBoolean()).ShouldBe([true, false, false]);
        budgets[0].GetProperty("report").ShouldBeAReport();
        File.ReadAllText(_folder.At("budgets.csv")).ShouldContain($"kept,Fixtures.Small,\"float32[2,4]\",{2 * Small},{Small},");
    }

    [Fact]
    public void The_files_of_a_split_model_are_one_budget()
    {
        _folder.Write("net-00001-of-00002.safetensors", SafetensorsBytes.Of(("a", "F32", [6], 24)));
        _folder.Write("net-00002-of-00002.safetensors", SafetensorsBytes.Of(("b", "F32", [5], 20)));
        Write("budgets.props", $"""<FlopsBudget Include="{_folder.Root}/*.safetensors" MaxParameters="{6 + 5}" />""");

        var run = Check("budgets.props", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        var report = json.RootElement.GetProperty("budgets").EnumerateArray().ShouldHaveSingleItem().GetProperty("report");
        report.GetProperty("parameters").GetInt64().ShouldBe(6 + 5);
        report.GetProperty("remark").GetString().ShouldBe("2 files hold it together: net-00001-of-00002.safetensors, net-00002-of-00002.safetensors.");
    }

    [Fact]
    public void Verdicts_alone_are_0_or_1_and_properties_and_conditions_count()
    {
        Write("budgets.props", """<FlopsBudget Include="Fixtures.Wide" Input="2,4" MaxFlops="$(Most)" />""", "<Most>128</Most>");
        var kept = Check("budgets.props");
        kept.ExitCode.ShouldBe(0, kept.Error);
        kept.Output.ShouldStartWith("budgets.props: budgets kept\n");
        kept.Output.ShouldContain("Wide: 128 FLOPs of 128 FLOPs (100 %, 0 left)");

        Write("budgets.props", """<FlopsBudget Include="Fixtures.Wide" Input="2,4" MaxFlops="$(Most)" />""", "<Most>127</Most>");
        Check("budgets.props").ExitCode.ShouldBe(1);
    }

    [Fact]
    public void Onnx_files_need_no_project_and_are_found_beside_the_file()
    {
        File.Copy(TestPaths.Onnx("mlp_784.onnx"), _folder.At("mlp.onnx"));
        Write("budgets.props", """<FlopsBudget Include="*.onnx" MaxParameters="1G" Sizes="batch=1" />""");

        var run = ToolProcess.Run("check", _folder.At("budgets.props"), "--output", _folder.At("page.html"));

        run.Error.ShouldNotContain("FLOPS0236");
        run.Output.ShouldContain("mlp.onnx");
    }

    [Fact]
    public void The_project_of_the_examples_is_judged_as_it_is_built()
    {
        var project = Path.Combine(BuildMetadata.Get("RepositoryRoot"), "src", "Examples", "Models", "FlopsBudget.Examples.Models.csproj");

        var run = ToolProcess.Run("check", project, "--assembly", TestPaths.Examples);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("ResNet50: 8.178 GFLOPs of 8.2 GFLOPs");
        run.Output.ShouldContain("Gpt2Small: ");
    }

    [Theory]
    [InlineData("absent.props does not exist", "absent.props", "")]
    [InlineData("net.onnx declares no budgets", "net.onnx", "")]
    [InlineData("empty.props has no FlopsBudget items, so there is nothing to judge. flops init empty.props proposes some.", "empty.props", "<Project />")]
    [InlineData("broken.props could not be read by dotnet msbuild: ", "broken.props", "<Project><ItemGroup>")]
    [InlineData("types.props does not say in which assembly A.Net is. Give --assembly", "types.props", """<Project><ItemGroup><FlopsBudget Include="A.Net" MaxFlops="1" /></ItemGroup></Project>""")]
    [InlineData("many.csproj has several target frameworks. Say which one is meant: --framework net8.0.", "many.csproj", """<Project><PropertyGroup><TargetFrameworks>net8.0;net10.0</TargetFrameworks></PropertyGroup></Project>""")]
    public void What_cannot_be_judged_is_told(string text, string file, string content)
    {
        if (content.Length > 0)
        {
            _folder.Write(file, content);
        }

        var run = ToolProcess.RunIn(_folder.Root, "check", file);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("error FLOPS0236: ");
        run.Error.ShouldContain(text);
    }

    private void Write(string file, string items, string properties = "") =>
        _folder.Write(file, $"<Project><PropertyGroup>{properties}</PropertyGroup>\n<ItemGroup>\n{items}\n</ItemGroup></Project>");

    private ToolProcess Check(string file, params string[] more) => ToolProcess.RunIn(_folder.Root, ["check", file, "--assembly", TestPaths.Fixtures, .. more]);
}
