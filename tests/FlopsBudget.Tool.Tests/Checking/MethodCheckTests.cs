using FlopsBudget.Judging;

namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>Budgets for methods other than <c>forward</c>, and for several of one model.</summary>
public sealed class MethodCheckTests : IDisposable
{
    // Linear(8, 2) in encode and Linear(2, 8) in decode, on three rows; forward calls both.
    private const long Encode = 3 * 8 * 2;
    private const long Decode = 3 * 2 * 8;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_method_has_its_figures_now_and_when_they_are_stored()
    {
        foreach (var time in new[] { "counted", "stored" })
        {
            var answer = CheckRequest.OfFixtures(_folder.Root, keepsFigures: true)
                .Budget("Fixtures.Coder", ("Input", "3,8"), ("MaxMacs", $"{Encode + Decode - 1}"))
                .Budget("Fixtures.Coder", ("Input", "3,8"), ("MaxMacs", $"{Encode - 1}"), ("Method", "encode"))
                .Budget("Fixtures.Coder", ("Input", "3,8"), ("MaxMacs", $"{Encode}"), ("Method", "encode"))
                .Budget("Fixtures.Coder", ("Input", "3,2; 2"), ("MaxMacs", $"{(2 * Decode) - 1}"), ("Method", "decode"))
                .Budget("Fixtures.Coder", ("Input", "3,8"), ("MaxMacs", $"{Encode + Decode}"), ("Method", "forward"))
                .Check();

            answer.Verdicts.ShouldBe([false, false, true, false, true], $"{time}: {answer.Result}");
            answer.Text(1).ShouldContain($"Coder needs {Encode} MACs");
            answer.Text(1).ShouldContain("for float32[3,8] in its method encode");
            answer.Text(3).ShouldContain($"Coder needs {2 * Decode} MACs");
        }

        // Naming forward is no other count.
        File.ReadAllLines(_folder.At("figures.jsonl")).Length.ShouldBe(3);
    }

    [Fact]
    public void Each_method_has_its_entry_in_the_baseline()
    {
        Request().Property("FlopsBudgetUpdate", "true").Check().Verdicts.ShouldBe([true, true]);
        var entries = Baseline.Load(_folder.At(Baseline.FileName)).Entries;

        entries.Select(entry => (entry.Method, entry.Macs.Value)).Order().ShouldBe([(null, Encode + Decode), ("encode", Encode)]);
        Request().Check().Verdicts.ShouldBe([true, true]);

        // The other method's entry is not taken for that of one that has none.
        var other = CheckRequest.OfFixtures(_folder.Root).Budget("Fixtures.Coder", ("Input", "3,2"), ("Tolerance", "0"), ("Method", "decode")).Check();
        other.Codes(0).ShouldContain("FLOPS0108", other.Result.ToString());
    }

    [Fact]
    public void A_method_that_the_model_does_not_have_fails()
    {
        var answer = CheckRequest.OfFixtures(_folder.Root).Budget("Fixtures.Coder", ("Input", "3,8"), ("MaxMacs", "1000"), ("Method", "encodes")).Check();

        answer.Verdicts.ShouldBe([false]);
        answer.Codes(0).ShouldBe(["FLOPS0230"]);
        answer.Text(0).ShouldContain("Did you mean encode?");
    }

    [Fact]
    public void The_command_counts_and_sweeps_a_method()
    {
        var count = ToolProcess.Count("Fixtures.Coder", "3,8", "--method", "encode", "--json");
        var sweep = ToolProcess.Run("sweep", "Fixtures.Coder", "--assembly", TestPaths.Fixtures, "--input", "N,8", "--range", "1..100", "--method", "encode");

        count.ExitCode.ShouldBe(0, count.Error);
        count.Output.ShouldContain("\"method\": \"encode\"");
        count.Output.ShouldContain($"\"macs\": {Encode},");
        sweep.ExitCode.ShouldBe(0, sweep.Error);
        sweep.Output.ShouldContain($" {8 * 2}·N");
        sweep.Output.ShouldContain("in its method encode");
    }

    private CheckRequest Request() => CheckRequest.OfFixtures(_folder.Root)
        .Budget("Fixtures.Coder", ("Input", "3,8"), ("Tolerance", "0"))
        .Budget("Fixtures.Coder", ("Input", "3,8"), ("Tolerance", "0"), ("Method", "encode"));
}
