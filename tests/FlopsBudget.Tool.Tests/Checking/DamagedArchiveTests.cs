using FlopsBudget.Tests.Models;

namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>
/// Archives that were cut off, changed in places, or that hold code that is none. Each is read in a process of its own kind, as builds and
/// users read them: it says a code, ends, and passes nothing. The places are chosen by numbers that are the same in every run.
/// </summary>
public sealed class DamagedArchiveTests : IDisposable
{
    private const int Cuts = 12;
    private const int Changes = 40;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mlp")]
    [InlineData("cb.s.frozen.pt")]
    [InlineData("lin.s.ofm.pt")]
    [InlineData("fork_wait.s.pt")]
    public void None_passes_and_each_has_a_code(string name)
    {
        var archive = name == "mlp" ? ScriptModels.Mlp() : File.ReadAllBytes(Path.Combine(BuildMetadata.Get("RepositoryRoot"), "tests", "FlopsBudget.Tests", "Reference", "TorchScriptMore", name));
        var request = CheckRequest.OfFixtures(_folder.Root);
        var damaged = CutOff(archive).Concat(Changed(archive)).ToList();
        for (var index = 0; index < damaged.Count; index++)
        {
            _folder.Write($"{index}.pt", damaged[index]);

            // No archive here is done with one operation, so whatever passes was not read.
            request.Budget("Fixtures.Frugal", ("Input", $"{index + 1},4"), ("MaxMacs", $"{(index + 1) * 4 * 3}"));
            request.Budget($"{index}.pt", ("Input", name == "cb.s.frozen.pt" ? "2,3,6,6" : name == "mlp" ? "2,4" : "2,8"), ("MaxFlops", "1"), ("MaxParameters", "1"), ("TimeoutSeconds", "60"));
        }

        var answer = request.Budget("Fixtures.Frugal", ("Input", $"{damaged.Count + 1},4"), ("MaxMacs", "1k")).Check();

        for (var index = 0; index < damaged.Count; index++)
        {
            var budget = (2 * index) + 1;
            answer.Verdicts[budget].ShouldBe(false, $"{index}: {answer.Text(budget)}");
            answer.Codes(budget).ShouldAllBe(code => code.StartsWith("FLOPS", StringComparison.Ordinal));
            answer.Codes(budget).ShouldNotBeEmpty();
            answer.Codes(budget).ShouldNotContain("FLOPS0903");

            // The process that read it has not taken half a gigabyte for it.
            answer.Verdicts[budget + 1].ShouldBe(true, $"{index}: {answer.Text(budget + 1)}");
        }
    }

    [Theory]
    [InlineData("return torch.relu(x", "FLOPS0")]
    [InlineData("return unknown(x)", "FLOPS0")]
    [InlineData("return torch.no_such_operator(x)", "FLOPS0")]
    [InlineData("return self.nothing", "FLOPS0")]
    [InlineData("return ops.prim.ConstantMKLDNNTensor()", "FLOPS0305")]
    public void Code_that_is_no_TorchScript_ends_with_a_code(string statement, string code)
    {
        var file = _folder.Write("wrong.pt", ScriptArchive.Write(
            $$"""
            class Wrong(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Wrong,
                x: Tensor) -> Tensor:
                {{statement}}

            """,
            new("Wrong")));

        var run = ToolProcess.Run("count", file, "--input", "2,4", "--max-flops", "1");

        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain($"error {code}");
    }

    private static IEnumerable<byte[]> CutOff(byte[] archive) =>
        Enumerable.Range(0, Cuts).Select(cut => archive[..(int)((long)archive.Length * cut / Cuts)]);

    private static IEnumerable<byte[]> Changed(byte[] archive)
    {
        for (var seed = 0; seed < Changes; seed++)
        {
            var random = new Random(seed);
            var changed = archive.ToArray();
            for (var change = 0; change <= seed % 4; change++)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            yield return changed;
        }
    }
}
