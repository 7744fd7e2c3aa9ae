namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>Budgets for TorchScript archives with quantized layers: Linear(512, 1024), ReLU, Linear(1024, 512) for eight rows.</summary>
public sealed class QuantizedCheckTests : IDisposable
{
    private const long IntegerMacs = 2 * 8 * 512 * 1024;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dynamic_mlp.script.pt")]
    [InlineData("dynamic_mlp.trace.pt")]
    [InlineData("static_mlp.script.pt")]
    [InlineData("static_mlp.trace.pt")]
    public void A_limit_that_leaves_integers_out_is_an_error_and_one_on_them_is_judged(string file)
    {
        var request = Request(keepsFigures: false)
            .Budget(At(file), ("Input", "8,512"), ("MaxFlops", "1"))
            .Budget(At(file), ("Input", "8,512"), ("MaxMacs", "1"))
            .Budget(At(file), ("Input", "8,512"), ("MaxFlops", "1"), ("MaxIntegerMacs", $"{IntegerMacs}"))
            .Budget(At(file), ("Input", "8,512"), ("MaxIntegerMacs", $"{IntegerMacs - 1}"))
            .Budget(At(file), ("Input", "8,512"), ("MaxParameters", "1"))
            .Budget(At(file), ("Input", "8,512"), ("MaxParameters", "1050112"));

        var answer = request.Check();

        answer.Verdicts.ShouldBe([false, false, true, false, false, true], answer.Result.ToString());
        answer.Codes(0).ShouldBe(["FLOPS0111"]);
        answer.Codes(1).ShouldBe(["FLOPS0111"]);
        answer.Codes(3).ShouldBe(["FLOPS0110"]);
        answer.Text(3).ShouldContain("8,388,608 integer MACs");
        answer.Codes(4).ShouldBe(["FLOPS0105"]);
        answer.Text(4).ShouldContain("has 1.05 M parameters");
    }

    [Fact]
    public void Figures_that_were_kept_say_the_same_of_integers()
    {
        Check("counted.json");
        var stored = Check("stored.json", request => request.With("assembly", _folder.At("gone.dll")));

        stored.Codes(0).ShouldBe(["FLOPS0110"], stored.Result.ToString());
        File.ReadAllText(_folder.At("stored.json")).ShouldBe(File.ReadAllText(_folder.At("counted.json")));
        File.ReadAllText(_folder.At("stored.json")).ShouldContain("\"integerMacs\": 8388608");

        CheckAnswer Check(string report, Func<CheckRequest, CheckRequest>? change = null) => (change ?? (same => same))(Request(keepsFigures: true))
            .Property("FlopsBudgetReport", report)
            .Budget(At("dynamic_mlp.script.pt"), ("Input", "8,512"), ("MaxIntegerMacs", "1"))
            .Check();
    }

    [Fact]
    public void The_lock_file_and_the_summary_of_the_run_have_integers_too()
    {
        var summary = _folder.At("summary.md");

        Tolerated().Property("FlopsBudgetUpdate", "true").Check();
        File.ReadAllText(_folder.At("flops.lock.json")).ShouldContain($"\"integerMacs\": {IntegerMacs}");
        Tolerated().Check([new("GITHUB_STEP_SUMMARY", summary)]).Verdicts.ShouldBe([true]);
        File.WriteAllText(_folder.At("flops.lock.json"), File.ReadAllText(_folder.At("flops.lock.json")).Replace($"\"integerMacs\": {IntegerMacs}", "\"integerMacs\": 8000000", StringComparison.Ordinal));
        var grown = Tolerated().Check();

        File.ReadAllText(summary).ShouldContain("| integer MACs | 8.389 M integer MACs |");
        grown.Codes(0).ShouldBe(["FLOPS0103"], grown.Result.ToString());
        grown.Text(0).ShouldContain("its baseline is 8 M integer MACs (4.9 % over");
    }

    private CheckRequest Tolerated() => Request(keepsFigures: true).Budget(At("dynamic_mlp.script.pt"), ("Input", "8,512"), ("Tolerance", "1%"), ("WarnIntegerMacs", "9M"));

    private CheckRequest Request(bool keepsFigures) => CheckRequest.OfFixtures(_folder.Root, keepsFigures);

    private static string At(string file) => Path.Combine(TestPaths.Quantized, file);
}
