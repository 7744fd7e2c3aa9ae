using FlopsBudget.Tool.Loading;
using FlopsBudget.Tool.Tests.Checking;

namespace FlopsBudget.Tool.Tests.Loading;

/// <summary>TorchSharp and libtorch are loaded when a model is counted, and not before.</summary>
public sealed class FrameworkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Assemblies => _folder.At("assemblies.txt");

    private IEnumerable<KeyValuePair<string, string>> Watched =>
    [
        new("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location),
        new(StartupHook.Variable, Assemblies),

        // The dynamic linker of Linux lists what it opens; elsewhere nobody heeds it.
        new("LD_DEBUG", "files"),
        new("LD_DEBUG_OUTPUT", _folder.At("natives")),
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_check_that_counts_loads_them()
    {
        Request().Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlops", "72")).Check(Watched).Verdicts.ShouldBe([true]);

        LoadedAssemblies().ShouldContain("TorchSharp");
        if (OperatingSystem.IsLinux())
        {
            LoadedNatives().ShouldContain("torch");
        }
    }

    [Fact]
    public void A_check_that_knows_the_figures_judges_reports_and_keeps_a_baseline_without_them()
    {
        Judged().Check().Verdicts.ShouldBe([true, false]);

        Judged().Property("FlopsBudgetReport", "report.html").Check(Watched).Verdicts.ShouldBe([true, false]);

        File.ReadAllText(_folder.At("report.html")).ShouldContain("Small");
        ShouldHaveLoadedTheCoreAlone();
    }

    [Fact]
    public void A_check_of_items_that_cannot_be_read_says_so_without_them()
    {
        var answer = Request()
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlop", "72"))
            .Budget("Fixtures.Small", ("Input", "2,x"), ("MaxFlops", "72"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlops", "72"), ("Convention", "Unknown"))
            .Check(Watched);

        answer.Verdicts.ShouldBe([false, false, false]);
        ShouldHaveLoadedTheCoreAlone();
    }

    [Fact]
    public void A_count_of_an_ONNX_file_is_without_them()
    {
        var run = ToolProcess.RunWith(Watched, "count", TestPaths.Onnx("mlp_784.onnx"), "--assembly", TestPaths.WithOnnxRuntime, "--max-macs", $"{4 * ((784 * 256) + (256 * 10))}");

        run.ExitCode.ShouldBe(0, run.Error);
        LoadedAssemblies().ShouldContain("FlopsBudget.Onnx");
        ShouldHaveLoadedTheCoreAlone();
        if (OperatingSystem.IsLinux())
        {
            LoadedNatives().ShouldContain("libonnxruntime");
        }
    }

    [Fact]
    public void A_check_of_an_ONNX_file_is_without_them()
    {
        var native = DependencyFile.Read(TestPaths.WithOnnxRuntime, []).Natives.First(path => Path.GetFileNameWithoutExtension(path).EndsWith("onnxruntime", StringComparison.Ordinal));

        Request().Native(native).Budget(TestPaths.Onnx("mlp_784.onnx"), ("MaxMacs", $"{4 * ((784 * 256) + (256 * 10))}")).Check(Watched).Verdicts.ShouldBe([true]);

        LoadedAssemblies().ShouldContain("FlopsBudget.Onnx");
        ShouldHaveLoadedTheCoreAlone();
    }

    private CheckRequest Request() => CheckRequest.OfFixtures(_folder.Root, keepsFigures: true);

    private CheckRequest Judged() => Request()
        .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlops", "72"), ("Tolerance", "0%"), ("Severity", "Warning"))
        .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlops", "71"));

    private void ShouldHaveLoadedTheCoreAlone()
    {
        LoadedAssemblies().ShouldContain("FlopsBudget.Core");
        LoadedAssemblies().ShouldNotContain("TorchSharp");
        LoadedNatives().ShouldNotContain("torch");
    }

    private string[] LoadedAssemblies() => File.ReadAllLines(Assemblies);

    private string LoadedNatives() => string.Concat(Directory.EnumerateFiles(_folder.Root, "natives.*").Select(File.ReadAllText));
}
