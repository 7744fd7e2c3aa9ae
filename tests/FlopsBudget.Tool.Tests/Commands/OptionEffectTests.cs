using System.CommandLine;
using FlopsBudget.Tool.Commands;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary>No option is without effect in silence: for each command and each kind of thing it may be about, it does something or is refused.</summary>
public sealed class OptionEffectTests : IDisposable
{
    private const string All = "type archive onnx weights project";

    // Command and option; the kinds that it is refused for; what is given for it, with all that it needs. What is not refused has an effect,
    // which the tests of the command show.
    private static readonly (string Command, string Option, string RefusedFor, string Words)[] Table =
    [
        ("count", "--assembly", "weights project", "App.dll"),
        ("count", "--input", "weights project", "1,4"),
        ("count", "--arguments", "archive onnx weights project", "a=1"),
        ("count", "--convention", "weights project", "OpCounter"),
        ("count", "--execution", "weights project", "Real"),
        ("count", "--method", "onnx weights project", "encode"),
        ("count", "--mode", "weights project", "Training"),
        ("count", "--rules", "onnx weights project", "A.Rules"),
        ("count", "--sizes", "type archive weights project", "batch=1"),
        ("count", "--values", "type archive weights project", "a=1"),
        ("count", "--json", "", ""),
        ("count", "--output", "", ""),
        ("count", "--device", "weights project", "A100-80GB"),
        ("count", "--peak-flops", "weights project", "1T --bandwidth 1GB"),
        ("count", "--bandwidth", "weights project", "1GB --peak-flops 1T"),
        ("count", "--depth", "", ""),
        ("count", "--summary", "", ""),
        ("count", "--max-flops", "weights project", "1T"),
        ("count", "--max-macs", "weights project", "1T"),
        ("count", "--max-integer-macs", "weights project", "1T"),
        ("count", "--max-elementwise-operations", "weights project", "1T"),
        ("count", "--max-activation-bytes", "weights project", "1GB"),
        ("count", "--max-parameters", "project", "1T"),
        ("count", "--max-parameter-bytes", "project", "1GB"),
        ("count", "--configuration", "type archive onnx weights", "Release"),
        ("count", "--framework", "type archive onnx weights", "net10.0"),
        ("why", "--assembly", "weights", "App.dll"),
        ("why", "--input", "weights", "1,4"),
        ("why", "--arguments", "archive onnx weights", "a=1"),
        ("why", "--convention", "weights", "OpCounter"),
        ("why", "--execution", "weights", "Real"),
        ("why", "--method", "onnx weights", "encode"),
        ("why", "--mode", "weights", "Training"),
        ("why", "--rules", "onnx weights", "A.Rules"),
        ("why", "--sizes", "type archive weights", "batch=1"),
        ("why", "--values", "type archive weights", "a=1"),
        ("why", "--json", "", ""),
        ("why", "--output", "", ""),
        ("why", "--of", "weights", "macs"),
        ("why", "--module", "", ""),
        ("why", "--depth", "", ""),
        ("why", "--least", "", ""),
        ("sweep", "--assembly", "weights", "App.dll"),
        ("sweep", "--input", "weights", "S,4"),
        ("sweep", "--arguments", "archive onnx weights", "a=1"),
        ("sweep", "--convention", "weights", "OpCounter"),
        ("sweep", "--execution", "weights", "Real"),
        ("sweep", "--method", "onnx weights", "encode"),
        ("sweep", "--mode", "weights", "Training"),
        ("sweep", "--rules", "onnx weights", "A.Rules"),
        ("sweep", "--sizes", "type archive weights", "batch=S"),
        ("sweep", "--values", "type archive weights", "a=1"),
        ("sweep", "--json", "", ""),
        ("sweep", "--output", "", ""),
        ("sweep", "--range", "", ""),
        ("sweep", "--step", "", ""),
        ("sweep", "--points", "", ""),
        ("diff", "--assembly", "report", "App.dll"),
        ("diff", "--input", "report", "1,4"),
        ("diff", "--arguments", "report", "a=1"),
        ("diff", "--convention", "report", "OpCounter"),
        ("diff", "--execution", "report", "Real"),
        ("diff", "--method", "report", "encode"),
        ("diff", "--mode", "report", "Training"),
        ("diff", "--rules", "report", "A.Rules"),
        ("diff", "--sizes", "report", "batch=1"),
        ("diff", "--values", "report", "a=1"),
        ("diff", "--json", "", ""),
        ("diff", "--output", "", ""),
        ("diff", "--before-assembly", "report", "App.dll"),
        ("diff", "--markdown", "", ""),
        ("diff", "--tolerance", "", ""),
        ("check", "--assembly", "", ""),
        ("check", "--configuration", "list", "Release"),
        ("check", "--framework", "list", "net10.0"),
        ("check", "--json", "", ""),
        ("check", "--output", "", ""),
        ("init", "--input", "", ""),
        ("init", "--headroom", "", ""),
        ("init", "--timeout", "", ""),
        ("init", "--write", "onnx folder", ""),
        ("init", "--configuration", "onnx folder", "Release"),
        ("init", "--framework", "onnx folder", "net10.0"),
        ("init", "--json", "", ""),
        ("init", "--output", "", ""),
        ("ops", "--class", "", ""),
        ("ops", "--framework", "", ""),
        ("ops", "--json", "", ""),
        ("ops", "--output", "", ""),
        ("devices", "--json", "", ""),
        ("devices", "--output", "", ""),
    ];

    private static readonly string[] Range = ["--range", "1..4"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Refusals
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (command, kind) in Table.SelectMany(row => row.RefusedFor.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(kind => (row.Command, kind))).Distinct())
            {
                data.Add(command, kind);
            }

            return data;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_option_of_each_command_is_in_the_table() => Table.Select(row => $"{row.Command} {row.Option}").ShouldBe(
        CommandLine.Root().Subcommands.Where(command => !command.Hidden).SelectMany(command => command.Options.Where(option => option is not System.CommandLine.Help.HelpOption).Select(option => $"{command.Name} {option.Name}")),
        ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_has_no_effect_is_refused_by_its_name(string command, string kind)
    {
        var target = Target(command, kind);
        foreach (var row in Table.Where(row => row.Command == command && row.RefusedFor.Split(' ').Contains(kind)))
        {
            var run = ToolProcess.RunIn(_folder.Root, [command, .. target, row.Option, .. row.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

            run.ExitCode.ShouldBe(2, $"{row}\n{run.Output}");
            run.Output.ShouldBeEmpty();
            run.Error.ShouldMatch("^error FLOPS(0210|0202|0229): ", $"{row}");
            run.Error.ShouldContain(row.Option[2..], Case.Insensitive, $"{row}");
        }
    }

    [Theory]
    [InlineData("count", "--depth", "1")]
    [InlineData("count", "--summary")]
    [InlineData("why", "--depth", "1")]
    [InlineData("diff", "--markdown")]
    public void What_is_for_readers_is_refused_where_JSON_alone_is_made(string command, string option, params string[] value)
    {
        var target = Target(command, command == "diff" ? "report" : "onnx");
        var run = ToolProcess.RunIn(_folder.Root, [command, .. target, option, .. value, "--json"]);

        run.ExitCode.ShouldBe(2);
        run.Error.Trim().ShouldBe($"error FLOPS0210: {option} would have no effect: --json prints all there is.");
    }

    [Theory]
    [InlineData("count", "a.json", "a.json is no model. What is counted already, reports and lock files, is compared by flops diff a.json other.json.")]
    [InlineData("why", "flops.lock.json", "flops.lock.json is no model.")]
    [InlineData("sweep", "App.csproj", "App.csproj is no model but a file that declares budgets: flops check App.csproj judges them, and flops count builds and counts a project.")]
    [InlineData("why", "App.csproj", "App.csproj is no model but ")]
    [InlineData("count", "budgets.props", "budgets.props is no model but ")]
    [InlineData("count", "App.flops.xml", "App.flops.xml is no model but ")]
    public void What_is_no_model_is_told_with_the_command_that_takes_it(string command, string target, string text)
    {
        var run = ToolProcess.RunIn(_folder.Root, [command, target, .. command == "sweep" ? Range : []]);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("error FLOPS0210: " + text);
    }

    private string[] Target(string command, string kind)
    {
        var more = command == "sweep" ? Range : [];
        switch (kind)
        {
            case "type":
                return ["Fixtures.Small", "--assembly", TestPaths.Fixtures, "--input", command == "sweep" ? "S,4" : "2,4", .. more];
            case "archive":
                _folder.Write("mlp.pt", FlopsBudget.Tests.Models.ScriptModels.Mlp());
                return ["mlp.pt", "--input", command == "sweep" ? "S,4" : "2,4", .. more];
            case "onnx":
                File.Copy(TestPaths.Onnx("mlp_784.onnx"), _folder.At("mlp.onnx"), overwrite: true);
                return ["mlp.onnx", .. more];
            case "weights":
                _folder.Write("net.safetensors", [2, 0, 0, 0, 0, 0, 0, 0, .. "{}"u8]);
                return ["net.safetensors", .. more];
            case "project":
                _folder.Write("App.csproj", "<Project />");
                return ["App.csproj"];
            case "report":
                _folder.Write("a.json", "{}");
                return ["a.json", "a.json"];
            case "list":
                _folder.Write("App.flops.xml", "<flopsBudgets version=\"1\" project=\"App.csproj\" assembly=\"App\" />");
                return ["App.flops.xml"];
            default:
                return ["."];
        }
    }
}
