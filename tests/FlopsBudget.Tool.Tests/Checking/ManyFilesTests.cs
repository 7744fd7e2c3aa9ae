using System.Xml.Linq;

namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>Checks of many files, which are counted side by side.</summary>
public sealed class ManyFilesTests : IDisposable
{
    // Linear(784, 256) and Linear(256, 10), one row.
    private const long MlpMacs = (784 * 256) + (256 * 10);
    private const long ResNet18Macs = 1_814_073_344;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Side_by_side_is_said_what_is_said_one_after_the_other()
    {
        CopyFiles();
        var (together, alone) = (Request().Check(Cores(4)), Request().Check(Cores(1)));

        together.Runs.ShouldBe(1);
        together.Verdicts.ShouldBe([.. Enumerable.Repeat<bool?[]>([true, false, true, false, true, false, false], 6).SelectMany(round => round), true]);
        Said(together).ShouldBe(Said(alone));
    }

    [Fact]
    public void A_file_that_takes_too_long_among_others_keeps_none_of_them_from_its_verdict()
    {
        CopyFiles();
        var request = CheckRequest.OfFixtures(_folder.Root);
        for (var round = 0; round < 6; round++)
        {
            request.Budget($"{round}.onnx", ("MaxMacs", $"{ResNet18Macs}"), ("TimeoutSeconds", round == 3 ? "0.0001" : "600"));
        }

        var answer = request.Check(Cores(4));

        answer.Verdicts.ShouldBe([true, true, true, false, true, true]);
        answer.Codes(3).ShouldBe(["FLOPS0902"]);
        answer.Runs.ShouldBe(2);
    }

    [Fact]
    public void When_a_process_ends_with_several_files_in_hand_the_next_one_counts_each_alone()
    {
        CopyFiles();
        var request = CheckRequest.OfFixtures(_folder.Root).Budget("0.onnx", ("MaxMacs", $"{ResNet18Macs}")).Budget("1.onnx", ("MaxMacs", "1")).Budget("0.pt", ("Input", "1,784"), ("MaxMacs", $"{MlpMacs}"));

        // Which of them ended it, nobody knows; so none is failed for it.
        var answer = request.GoOn(new XElement("flopsBudgetResult", new XAttribute("version", "2"), new XAttribute("stage", "together")), exitCode: 139, Cores(4));

        answer.Verdicts.ShouldBe([true, false, true]);
        answer.Codes(1).ShouldBe(["FLOPS0104"]);
    }

    [Fact]
    public void The_process_leaves_no_temporary_files()
    {
        CopyFiles();
        var temporary = Directory.CreateDirectory(_folder.At("temporary")).FullName;

        var answer = Request().Budget("Fixtures.Exits", ("Input", "2,4"), ("MaxFlops", "1G")).Check(new KeyValuePair<string, string>("TMPDIR", temporary), new KeyValuePair<string, string>("TMP", temporary));

        answer.Runs.ShouldBe(2);

        // ONNX Runtime writes one with the number of its session, again and again the same.
        Directory.EnumerateFileSystemEntries(temporary).Where(path => Path.GetFileName(path) != ".ses").ShouldBeEmpty();
    }

    private CheckRequest Request()
    {
        var request = CheckRequest.OfFixtures(_folder.Root);
        for (var round = 0; round < 6; round++)
        {
            request.Budget($"{round}.onnx", ("MaxMacs", $"{ResNet18Macs}"))
                .Budget($"{round}.onnx", ("MaxMacs", $"{ResNet18Macs - 1}"))
                .Budget($"{round}.pt", ("Input", $"{round + 1},784"), ("MaxMacs", $"{(round + 1) * MlpMacs}"))
                .Budget($"{round}.pt", ("Input", $"{round + 1},784"), ("MaxMacs", $"{((round + 1) * MlpMacs) - 1}"))
                .Budget($"{round}.net.pt", ("Input", "1,3,224,224"), ("MaxMacs", $"{ResNet18Macs}"))
                .Budget($"{round}.net.pt", ("Input", "1,3,224"), ("MaxMacs", "1"))
                .Budget($"{round}.none.onnx", ("MaxMacs", "1"));
        }

        return request.Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", $"{2 * ((4 * 3) + (3 * 2))}"));
    }

    private void CopyFiles()
    {
        for (var round = 0; round < 6; round++)
        {
            File.Copy(TestPaths.Onnx("resnet18.onnx"), _folder.At($"{round}.onnx"));
            File.Copy(TestPaths.Script("mlp_784.script.pt"), _folder.At($"{round}.pt"));
            File.Copy(TestPaths.Script("resnet18.script.pt"), _folder.At($"{round}.net.pt"));
        }
    }

    private static KeyValuePair<string, string> Cores(int cores) => new("DOTNET_PROCESSOR_COUNT", $"{cores}");

    private static IReadOnlyList<string> Said(CheckAnswer answer) => [.. answer.Result.Elements("diagnostic").Concat(answer.Result.Elements("verdict")).Select(one => one.ToString())];
}
