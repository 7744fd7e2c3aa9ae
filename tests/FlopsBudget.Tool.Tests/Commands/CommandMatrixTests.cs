using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlopsBudget.Tests.Reporting;
using FlopsBudget.Tool.Commands;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary>What every command has. One that is added has to be given an example here, and then to have all of it.</summary>
public sealed class CommandMatrixTests : IDisposable
{
    // What it is about, so that it succeeds; what it prints by --json, "report" for a report; whether it makes a picture.
    private static readonly Dictionary<string, (string Words, string Schema, bool HasPicture)> Examples = new(StringComparer.Ordinal)
    {
        ["count"] = ("net.onnx --sizes batch=1", "report", true),
        ["why"] = ("net.onnx --sizes batch=1", "why", false),
        ["diff"] = ("a.json a.json", "diff", false),
        ["sweep"] = ("net.onnx --sizes batch=S --range 1..8", "sweep", true),
        ["check"] = ("budgets.props", "check", false),
        ["init"] = ("models", "init", false),
        ["ops"] = ("aten::mm", "ops", false),
        ["devices"] = ("", "devices", false),
    };

    private const string Colour = "\u001b\\[[0-9;]*m";

    private readonly TemporaryFolder _folder = new();

    public CommandMatrixTests()
    {
        Directory.CreateDirectory(_folder.At("models"));
        foreach (var file in new[] { _folder.At("net.onnx"), _folder.At("models", "net.onnx") })
        {
            File.Copy(Path.Combine(BuildMetadata.Get("RepositoryRoot"), "src", "Examples", "Onnx", "digits.onnx"), file);
        }

        _folder.Write("budgets.props", """<Project><ItemGroup><FlopsBudget Include="net.onnx" Sizes="batch=1" MaxFlops="1G" /></ItemGroup></Project>""");
        File.Copy(Path.Combine(BuildMetadata.Get("RepositoryRoot"), "tests", "FlopsBudget.Tests", "Reporting", "Golden", "report.json"), _folder.At("a.json"));
    }

    public static TheoryData<string> Commands => [.. Names];

    private static IEnumerable<string> Names => CommandLine.Root().Subcommands.Where(command => !command.Hidden).Select(command => command.Name);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_command_has_an_example() => Examples.Keys.ShouldBe(Names, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Each_prints_JSON_of_its_schema_and_the_same_into_a_file_and_nothing_to_standard_error(string command)
    {
        var run = Run(command, "--json", "--output", "result.json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
        using var json = JsonDocument.Parse(run.Output);
        if (Examples[command].Schema == "report")
        {
            json.RootElement.ShouldBeAReport();
        }
        else
        {
            json.RootElement.ShouldBeOf(Examples[command].Schema);
        }

        File.ReadAllText(_folder.At("result.json")).ShouldBe(run.Output);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Each_writes_every_form_and_prints_the_same_text_to_whoever_reads_it(string command)
    {
        var text = Run(command, "--output", "result.txt");
        text.ExitCode.ShouldBe(0, text.Error);
        text.Output.ShouldNotBeEmpty();
        text.Output.ShouldNotContain('\u001b');
        text.Output.ShouldStartWith(File.ReadAllText(_folder.At("result.txt")));

        (string Ending, string Begin)[] forms = [(".html", "<!doctype html>"), (".md", "#"), (".csv", ""), .. Examples[command].HasPicture ? new[] { (".svg", "<svg") } : []];
        foreach (var (ending, begin) in forms)
        {
            var run = Run(command, "--output", "result" + ending);
            run.ExitCode.ShouldBe(0, run.Error);
            run.Output.ShouldBe(text.Output);
            var file = File.ReadAllText(_folder.At("result" + ending));
            file.TrimStart().ShouldStartWith(begin, Case.Insensitive, ending);
            file.Length.ShouldBeGreaterThan(20, ending);
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Each_refuses_what_it_has_not_with_2_a_code_and_the_nearest_name(string command)
    {
        var form = Run(command, "--output", Examples[command].HasPicture ? "result.pdf" : "result.svg");
        form.ExitCode.ShouldBe(2);
        form.Output.ShouldBeEmpty();
        form.Error.ShouldStartWith("error FLOPS0210: --output cannot be \"result.");
        form.Error.Trim().ShouldNotContain('\n');

        var option = Run(command, "--jsno");
        option.ExitCode.ShouldBe(2);
        option.Output.ShouldBeEmpty();
        option.Error.Trim().ShouldBe($"error FLOPS0210: \"--jsno\" is no option of flops {command}. Did you mean --json? See flops {command} --help.");

        var unwritten = Run(command, "--output", Path.Combine("budgets.props", "result.json"));
        unwritten.ExitCode.ShouldBe(2);
        unwritten.Output.ShouldBeEmpty();
        unwritten.Error.ShouldStartWith("error FLOPS0408: The result could not be written to ");

        var name = ToolProcess.Run(command + command[^1]);
        name.ExitCode.ShouldBe(2);
        name.Error.Trim().ShouldBe($"error FLOPS0210: \"{command}{command[^1]}\" is no command of flops. Did you mean flops {command}? See flops --help.");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Each_says_what_it_returns_and_what_its_options_mean(string command)
    {
        var known = CommandLine.Root().Subcommands.Single(one => one.Name == command);

        known.Description!.ShouldContain("Returns 0");
        known.Description!.ShouldContain(" 2 ");
        known.Options.ShouldAllBe(option => option.Description!.EndsWith('.') || option is System.CommandLine.Help.HelpOption);
        known.Arguments.ShouldAllBe(argument => argument.Description!.EndsWith('.'));
        foreach (var named in new[] { "--json", "--output" })
        {
            known.Options.ShouldContain(option => option.Name == named);
        }

        var help = ToolProcess.Run(command, "--help");
        help.ExitCode.ShouldBe(0);
        help.Error.ShouldBeEmpty();
        help.Output.ShouldContain("Returns 0");
    }

    [SkippableTheory]
    [MemberData(nameof(Commands))]
    public void Each_fits_a_terminal_and_has_colours_but_where_NO_COLOR_is_set(string command)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "Only the command script makes a terminal.");
        const int Width = 70;

        var plain = OnTerminal("NO_COLOR=1", command);
        var coloured = OnTerminal("TERM=xterm", command);

        plain.ShouldNotBeEmpty();
        Regex.IsMatch(plain, Colour).ShouldBeFalse(plain);
        if (command == "init")
        {
            // What it prints is to be pasted.
            coloured.ShouldContain("<FlopsBudget Include=");
            return;
        }

        Regex.IsMatch(coloured, Colour).ShouldBeTrue(coloured);

        // What .NET tells a terminal when it begins is no text.
        Regex.Replace(plain, "\u001b(\\[[0-9;?]*[a-z]|=)", "").Split('\n').Select(line => line.TrimEnd('\r')).ShouldAllBe(line => line.Length <= Width, plain);

        // What turns and is wiped away is shown on standard error, which is a terminal here, too.
        string OnTerminal(string settings, string one) => ToolProcess.OnTerminal(Width, settings, [one, .. Words(one).Select(word => $"'{word}'"), "2>/dev/null"], _folder.Root);
    }

    private static string[] Words(string command) => Examples[command].Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private ToolProcess Run(string command, params string[] more) => ToolProcess.RunIn(_folder.Root, [command, .. Words(command), .. more]);
}
