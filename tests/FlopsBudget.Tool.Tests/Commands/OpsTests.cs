using System.Text.Json;
using System.Text.RegularExpressions;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops ops</c>, and what all commands have.</summary>
public sealed class OpsTests
{
    [Fact]
    public void Lists_operators_of_both_frameworks_with_class_formula_and_source()
    {
        var run = ToolProcess.Run("ops", "cdist", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.ShouldBeOf("ops");
        var rows = json.RootElement.GetProperty("operators").EnumerateArray().ToDictionary(row => row.GetProperty("operator").GetString()!);
        rows["aten::cdist"].GetProperty("class").GetString().ShouldBe("Contraction");
        rows["aten::cdist"].GetProperty("source").GetString().ShouldBe("Distance.cs");
        rows["aten::cdist"].GetProperty("formula").GetString()!.ShouldContain("MACs: pairs x coordinates");
        rows["com.microsoft::CDist"].GetProperty("framework").GetString().ShouldBe("ONNX");
    }

    [Fact]
    public void Every_operator_has_a_formula_and_a_source_and_is_in_one_class()
    {
        var run = ToolProcess.Run("ops", "--json");

        using var json = JsonDocument.Parse(run.Output);
        var rows = json.RootElement.GetProperty("operators").EnumerateArray().ToList();
        rows.Count(row => row.GetProperty("framework").GetString() == "TorchSharp").ShouldBe(FlopsBudget.Counting.OperatorTable.Standard.Rules.Count());
        rows.ShouldAllBe(row => row.GetProperty("source").GetString()!.EndsWith(".cs", StringComparison.Ordinal));
        rows.Where(row => row.GetProperty("class").GetString() != "Free").ShouldAllBe(row => row.GetProperty("formula").GetString()!.Length > 0);
    }

    [Theory]
    [InlineData("No operator has \"con2d\" in its name. Did you mean conv2d", "con2d")]
    [InlineData("--class cannot be \"contracton\". Did you mean Contraction?", "--class", "contracton")]
    [InlineData("\"--clas\" is no option of flops ops. Did you mean --class? See flops ops --help.", "--clas", "Free")]
    public void What_is_mistaken_is_said_with_what_may_be_meant(string text, params string[] arguments)
    {
        var run = ToolProcess.Run(["ops", .. arguments]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("error FLOPS0210: ");
        run.Error.ShouldContain(text);
    }

    [Fact]
    public void The_help_has_the_commands_of_users_and_the_exit_codes_and_a_shell_gets_values()
    {
        var help = ToolProcess.Run("--help");
        help.ExitCode.ShouldBe(0);
        help.Output.ShouldContain("Returns 0 when all is well, 1 when something is over its budget, 2 when");
        help.Output.ShouldNotContain("--request");

        ToolProcess.Run("[suggest:18]", "ops --class Elemen").Output.Trim().ShouldBe("Elementwise");
        ToolProcess.Run("[suggest]", "wh").Output.ShouldContain("why");
    }

    [SkippableFact]
    public void A_terminal_gets_what_fits_its_width_and_colours_unless_it_wants_none()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "Only the command script makes a terminal.");

        foreach (var (settings, isColoured) in new[] { ("TERM=xterm", true), ("TERM=xterm NO_COLOR=1", false), ("TERM=dumb", false) })
        {
            var output = ToolProcess.OnTerminal(80, settings, "ops", "aten::mm");

            Regex.IsMatch(output, "\u001b\\[[0-9;]*m").ShouldBe(isColoured, settings);
            output.ShouldContain("aten::mm");
            Regex.Replace(output, "\u001b(\\[[0-9;?]*[a-z]|=)", "").Split('\n').ShouldAllBe(line => line.TrimEnd('\r').Length <= 80);
        }
    }
}
