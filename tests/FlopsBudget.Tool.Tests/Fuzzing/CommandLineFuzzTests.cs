using System.Text;
using CsCheck;
using FlopsBudget.Tool.Commands;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Tests.Fuzzing;

/// <summary>Command lines, damaged at random: words left out, doubled, exchanged, and letters in them.</summary>
public sealed class CommandLineFuzzTests : IDisposable
{
    // What CsCheck_Iter is where nobody sets it.
    private const int UsualIter = 100;
    private const int RunTimes = 24;

    private static readonly string[][] Lines =
    [
        ["count", "mlp.onnx", "--sizes", "batch=1", "--max-flops", "1G", "--depth", "1"],
        ["count", "mlp.onnx", "--sizes", "batch=1", "--device", "A100-80GB", "--json"],
        ["why", "mlp.onnx", "--sizes", "batch=1", "--of", "macs", "--least", "1%", "--module", ""],
        ["sweep", "mlp.onnx", "--sizes", "batch=S", "--range", "1..4", "--step", "1", "--points", "3"],
        ["diff", "a.json", "a.json", "--tolerance", "1%", "--markdown"],
        ["check", "budgets.flops.xml", "--json"],
        ["ops", "conv", "--class", "Contraction", "--framework", "ONNX"],
        ["devices", "--json", "--output", "devices.csv"],
    ];

    private readonly TemporaryFolder _folder = new();

    public CommandLineFuzzTests()
    {
        File.Copy(TestPaths.Onnx("mlp_784.onnx"), _folder.At("mlp.onnx"));
        File.Copy(Path.Combine(BuildMetadata.Get("RepositoryRoot"), "tests", "FlopsBudget.Tests", "Reporting", "Golden", "report.json"), _folder.At("a.json"));
        _folder.Write("budgets.flops.xml", """<flopsBudgets version="1" project="App.csproj" assembly="App"><budget include="mlp.onnx"><metadata name="MaxFlops" value="1G" /></budget></flopsBudgets>""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_is_understood_or_told_what_is_wrong() => Damaged.Sample(
        words =>
        {
            CheckArguments.Read(words).ShouldBeNull();
            var parsed = CommandLine.Root().Parse(words);
            parsed.Errors.ShouldAllBe(error => error.Message.Length > 0);
        },
        iter: Math.Max(4000, Check.Iter),
        threads: 1,
        print: words => string.Join(" | ", words));

    [Fact]
    public void Each_that_is_run_ends_with_0_1_or_2_and_says_a_code_where_it_fails() => Damaged.Sample(
        words =>
        {
            var run = ToolProcess.RunIn(_folder.Root, words);

            run.ExitCode.ShouldBeInRange(0, 2, run.Error);
            if (run.ExitCode == 2 && words.Length > 0)
            {
                run.Output.ShouldBeEmpty();
                run.Error.ShouldMatch(@"(?m)^error FLOPS\d{4}: ");
            }

            run.Error.ShouldNotContain("FLOPS0903");
            run.Error.ShouldNotContain("Unhandled exception");
        },
        iter: Check.Iter > UsualIter ? Check.Iter : RunTimes,
        threads: 2,
        print: words => string.Join(" | ", words));

    private static Gen<string[]> Damaged { get; } =
        from line in Gen.OneOf(Lines)
        from changes in Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1000], Gen.Int[0, 1000]).Array[1, 3]
        from letters in Mutations.Of([.. line.Where(word => word.Length > 0).Select(Encoding.UTF8.GetBytes)])
        let words = changes.Aggregate(line, (words, change) => Changed(words, change.Item1, change.Item2, change.Item3, Encoding.UTF8.GetString(letters)))
        where words.All(word => !word.Contains('\0', StringComparison.Ordinal)) && IsHarmless(words)
        select words;

    private static string[] Changed(string[] words, int kind, int one, int other, string letters)
    {
        if (words.Length == 0)
        {
            return [letters];
        }

        var (at, to) = (one % words.Length, other % words.Length);
        return kind switch
        {
            0 => [.. words[..at], .. words[(at + 1)..]],
            1 => [.. words[..at], words[at], .. words[at..]],
            2 => [.. words[..at], words[to], .. words[(at + 1)..]],
            3 => [.. words[..at], letters, .. words[at..]],
            _ => [.. words[..at], letters, .. words[(at + 1)..]],
        };
    }

    // Files are written in the test's folder alone, and nothing is looked for in it by init.
    private static bool IsHarmless(string[] words) => !words.Contains("init") && words.All(word => !word.Contains("..", StringComparison.Ordinal) || word.Contains("1..4", StringComparison.Ordinal)) && words.All(word => !word.StartsWith('/') && !word.StartsWith('~'));
}
