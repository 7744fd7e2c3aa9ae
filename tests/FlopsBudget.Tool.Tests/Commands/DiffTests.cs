using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops diff</c>.</summary>
public sealed class DiffTests : IDisposable
{
    // Linear(4, 3) and Linear(3, 2) for two rows, with biases.
    private const long Small = 2 * ((4 * 3) + (3 * 2));

    // Linear(4, 8) for two rows, without one.
    private const long Wide = 2 * 4 * 8;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_models_are_counted_and_compared_module_by_module()
    {
        var run = ToolProcess.Run("diff", "Fixtures.Small", "Fixtures.Wide", "--assembly", TestPaths.Fixtures, "--input", "2,4", "--json", "--output", _folder.At("diff.md"));

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.ShouldBeOf("diff");
        var flops = json.RootElement.GetProperty("changes").EnumerateArray().Single(one => one.GetProperty("figure").GetString() == "flops");
        flops.GetProperty("before").GetInt64().ShouldBe(2 * Small);
        flops.GetProperty("after").GetInt64().ShouldBe(2 * Wide);
        json.RootElement.GetProperty("modules").EnumerateArray().Count(one => one.GetProperty("isGone").GetBoolean()).ShouldBe(2, "both layers of Small");
        var markdown = File.ReadAllText(_folder.At("diff.md"));
        markdown.ShouldContain("| Budget | Before | After | Change | Who grew |");
        markdown.ShouldContain($"| {2 * Small} FLOPs | {2 * Wide} FLOPs | +77.78 % |");
    }

    [Fact]
    public void A_report_is_compared_with_itself_and_with_a_model()
    {
        ToolProcess.Count("Fixtures.Small", "2,4", "--output", _folder.At("small.json")).ExitCode.ShouldBe(0);

        Diff("small.json", "small.json").Output.ShouldContain("No figure of any budget has changed.");
        var grown = ToolProcess.RunIn(_folder.Root, "diff", "small.json", "Fixtures.Small", "--assembly", TestPaths.Fixtures, "--input", "4,4", "--tolerance", "99%");
        grown.ExitCode.ShouldBe(1);
        grown.Output.ShouldContain("+100 %");
        grown.Error.ShouldContain($"error FLOPS0103: Small for float32[2,4] -> Small for float32[4,4] has grown from {2 * Small} FLOPs to {4 * Small} FLOPs; 99 % is tolerated.");
    }

    [Fact]
    public void Bytes_are_compared_where_both_sides_have_them()
    {
        const long Float = 4;

        // Two layers with biases and a rectifier become one layer without a bias.
        const long Parameters = (4 * 3) + 3 + (3 * 2) + 2;
        const long Weights = 4 * 8;
        string[] words = ["diff", "Fixtures.Small", "Fixtures.Wide", "--assembly", TestPaths.Fixtures, "--input", "2,4"];
        using var json = JsonDocument.Parse(ToolProcess.Run([.. words, "--json"]).Output);

        var memory = json.RootElement.GetProperty("memory").EnumerateArray().ToDictionary(one => one.GetProperty("figure").GetString()!, one => (one.GetProperty("before").GetInt64(), one.GetProperty("after").GetInt64()));
        memory["parameterBytes"].ShouldBe((Float * Parameters, Float * Weights));
        memory["bytesWritten"].ShouldBe((Float * 2 * (3 + 3 + 2), Float * 2 * 8));
        var gone = json.RootElement.GetProperty("modules").EnumerateArray().Where(one => one.GetProperty("isGone").GetBoolean()).ToList();
        gone.Sum(one => one.GetProperty("parameterBytes").GetInt64()).ShouldBe(-Float * Parameters);
        gone.ShouldAllBe(one => one.GetProperty("peakActivationBytes").ValueKind == JsonValueKind.Null);

        var text = ToolProcess.Run([.. words, "--output", _folder.At("diff.html")]);
        text.ExitCode.ShouldBe(0, text.Error);
        text.Output.ShouldContain("\nMemory\nFigure               Before  After    Change\n");
        text.Output.ShouldContain($"\nBytes of parameters    {Float * Parameters} B  {Float * Weights} B  +39.13 %\n");
        text.Output.ShouldContain("  Parameters (bytes)  Moved (bytes)");
        File.ReadAllText(_folder.At("diff.html")).ShouldContain($"\"parameterBytes\":{Float * Weights}");
        ToolProcess.Run([.. words, "--markdown"]).Output.ShouldContain($"| Bytes of parameters | {Float * Parameters} B | {Float * Weights} B | +39.13 % |");
    }

    [Fact]
    public void What_a_side_does_not_know_is_unknown()
    {
        ToolProcess.Count("Fixtures.Small", "2,4", "--output", _folder.At("small.json")).ExitCode.ShouldBe(0);
        var older = JsonNode.Parse(File.ReadAllText(_folder.At("small.json")))!.AsObject();
        foreach (var place in older["modules"]!.AsArray().Append(older))
        {
            Array.ForEach(["activationBytes", "peakActivationBytes", "bytesRead", "bytesWritten"], key => place!.AsObject().Remove(key));
        }

        _folder.Write("older.json", older.ToJsonString());
        string[] words = ["diff", "older.json", "Fixtures.Wide", "--assembly", TestPaths.Fixtures, "--input", "2,4"];

        var run = ToolProcess.RunIn(_folder.Root, words);
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("\nPeak of activations  unknown");
        run.Output.ShouldContain("\nBytes read           unknown");
        using var json = JsonDocument.Parse(ToolProcess.RunIn(_folder.Root, [.. words, "--json"]).Output);
        json.RootElement.ShouldBeOf("diff");
        json.RootElement.GetProperty("memory").EnumerateArray().Count(one => one.GetProperty("before").ValueKind == JsonValueKind.Null && one.GetProperty("after").ValueKind == JsonValueKind.Number).ShouldBe(3);
    }

    [Fact]
    public void A_file_of_weights_has_no_flops_that_a_model_could_have_more_of()
    {
        var header = Encoding.UTF8.GetBytes("""{"fc.weight":{"dtype":"F32","shape":[8,4],"data_offsets":[0,128]}}""");
        _folder.Write("net.safetensors", [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. new byte[128]]);
        ToolProcess.RunIn(_folder.Root, "count", "net.safetensors", "--output", "weights.json").ExitCode.ShouldBe(0);
        ToolProcess.Count("Fixtures.Small", "2,4", "--output", _folder.At("small.json")).ExitCode.ShouldBe(0);

        var run = Diff("weights.json", "small.json");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldNotContain("FLOPs");
        run.Output.ShouldContain("net.safetensors is a file of weights: what a run of it costs is not known, and not compared.");
        run.Output.ShouldContain("-28.13 %", customMessage: "23 parameters after 32");
        using var json = JsonDocument.Parse(Diff("weights.json", "small.json", "--json").Output);
        json.RootElement.ShouldBeOf("diff");
        json.RootElement.GetProperty("modules").EnumerateArray().ShouldAllBe(one => one.GetProperty("flops").ValueKind == JsonValueKind.Null);
    }

    [SkippableFact]
    public void The_lock_file_of_a_commit_is_compared_with_the_one_of_now()
    {
        Skip.IfNot(HasGit(), "git is not installed.");
        Git("init", "-q");
        Lock(100, 60);
        Git("add", ".");
        Git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one");

        Diff("HEAD:flops.lock.json", "--markdown").Output.ShouldContain("No figure of any budget has changed.");
        Lock(112, 72);
        var run = Diff("HEAD:flops.lock.json", "--markdown", "--tolerance", "1%");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBe("""
            ## HEAD:flops.lock.json -\> flops.lock.json

            ### Budgets

            | Budget | Before | After | Change | Who grew |
            | --- | ---: | ---: | ---: | --- |
            | Net for float32\[1,8\] | 200 FLOPs | 224 FLOPs | +12 % | encoder +24 |

            1 budget has not changed.

            """.ReplaceLineEndings("\n"));
        Diff("HEAD:flops.lock.json", "HEAD:flops.lock.json").Output.ShouldContain("No figure");

        // A commit without the file has no budgets yet; one that there is not is an error.
        Directory.CreateDirectory(_folder.At("other"));
        File.Copy(_folder.At("flops.lock.json"), _folder.At("other", "flops.lock.json"));
        Diff("HEAD:other/flops.lock.json").Output.ShouldContain("new");
        var missing = Diff("nowhere:flops.lock.json");
        missing.ExitCode.ShouldBe(2);
        missing.Error.ShouldContain("error FLOPS0235: git has no nowhere:flops.lock.json");
    }

    [Theory]
    [InlineData("absent.json does not exist: looked for ", "absent.json", "absent.json")]
    [InlineData("other.json is neither a report", "other.json", "other.json")]
    [InlineData("page.html is neither a report", "page.html", "other.json")]
    [InlineData("\"\" is neither a report", "", "other.json")]
    [InlineData("./ is neither a report", "./", "other.json")]
    [InlineData("text.json is no JSON", "text.json", "text.json")]
    [InlineData("sweep.json is a sweep (flops sweep --json), which has a figure for each size and none to compare. Compare reports of one size", "sweep.json", "sweep.json")]
    [InlineData("What is other.json compared with?", "other.json")]
    public void What_cannot_be_compared_is_told(string text, params string[] sides)
    {
        _folder.Write("other.json", "{}");
        _folder.Write("text.json", "no json");
        _folder.Write("sweep.json", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "attention.json")));

        var run = Diff(sides);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("error FLOPS0235: ");
        run.Error.ShouldContain(text);
    }

    private static bool HasGit()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["--version"]) { RedirectStandardOutput = true });
            return git is not null;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private ToolProcess Diff(params string[] words) => ToolProcess.RunIn(_folder.Root, ["diff", .. words]);

    private void Git(params string[] words)
    {
        using var git = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = _folder.Root })!;
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
    }

    private void Lock(long macs, long encoder) => _folder.Write("flops.lock.json", $$"""
        {
          "version": 1,
          "models": [
            { "model": "Net", "inputs": "float32[1,8]", "macs": {{macs}}, "parameters": 10, "modules": { "encoder": {{encoder}}, "head": {{macs - encoder}} } },
            { "model": "Other", "inputs": "float32[1,8]", "macs": 5, "parameters": 1, "modules": { "(itself)": 5 } }
          ]
        }
        """);
}
