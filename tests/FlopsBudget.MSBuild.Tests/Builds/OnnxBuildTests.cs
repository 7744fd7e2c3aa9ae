namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Real builds that count ONNX files, of projects with ONNX Runtime and without TorchSharp.</summary>
public sealed class OnnxBuildTests
{
    private const string Native = """<PackageReference Include="Microsoft.ML.OnnxRuntime" Version="1.31.1" />""";
    private const string Managed = """<PackageReference Include="Microsoft.ML.OnnxRuntime.Managed" Version="1.31.1" />""";

    // Linear(784, 256) and Linear(256, 10) on four rows.
    private const long MlpMacs = 4 * ((784 * 256) + (256 * 10));
    private const long MlpParameters = (784 * 256) + 256 + (256 * 10) + 10;

    // Reference/index.json: counted by an observer of libtorch on the module that was exported.
    private const long ResNet18Macs = 1_814_073_344;

    private const string Source = """
        using TorchSharp;
        using static TorchSharp.torch;
        namespace Small;
        public sealed class Net : nn.Module<Tensor, Tensor>
        {
            private readonly nn.Module<Tensor, Tensor> fc = nn.Linear(8, 4);
            public Net() : base("Net") => RegisterComponents();
            public override Tensor forward(Tensor input) => fc.call(input);
        }
        """;

    [Theory]
    [InlineData("Exe", Native)]
    [InlineData("Library", Native)]
    [InlineData("Library", Managed)]
    public void A_file_is_judged_with_the_ONNX_Runtime_of_its_project(string outputType, string package)
    {
        using var project = With($"""<FlopsBudget Include="models/**/*.onnx" MaxFlops="{2 * MlpMacs}" MaxParameters="{MlpParameters}" />""", package, outputType, ("models/small/net.onnx", "mlp_784.onnx"));

        var build = project.Build();

        build.ShouldSucceed();
        build.Output.ShouldContain("net.onnx: 1.626 MFLOPs");
    }

    [Fact]
    public void Over_its_budget_a_file_fails_with_the_parts_that_cost_most_until_the_budget_is_raised()
    {
        using var project = With("""<FlopsBudget Include="net.onnx" MaxMacs="$(Limit)" />""", Native, "Library", ("net.onnx", "resnet18.onnx"));

        project.Build($"-p:Limit={ResNet18Macs - 1}").ShouldFail("app.csproj(11,5): error FLOPS0104: net.onnx needs 1,814,073,344 MACs", "Most of it: layer1 462.4 M (25.5 %)");
        project.Build($"-p:Limit={ResNet18Macs}").ShouldSucceed();
    }

    [Fact]
    public void A_file_that_has_changed_is_counted_again()
    {
        using var project = With($"""<FlopsBudget Include="net.onnx" MaxMacs="{MlpMacs}" />""", Native, "Library", ("net.onnx", "mlp_784.onnx"));
        project.Build().ShouldSucceed();

        Copy(project, "net.onnx", "resnet18.onnx");

        project.Build().ShouldFail("error FLOPS0104: net.onnx needs 1.814 GMACs");
    }

    [Fact]
    public void Each_file_of_a_pattern_has_a_verdict_of_its_own()
    {
        using var project = With(
            """<FlopsBudget Include="models/**/*.onnx" MaxMacs="1G" />""", Native, "Library", ("models/small/mlp.onnx", "mlp_784.onnx"), ("models/large/resnet.onnx", "resnet18.onnx"));

        var build = project.Build();

        build.ShouldFail("error FLOPS0104: resnet.onnx needs 1.814 GMACs");
        build.Output.ShouldContain("mlp.onnx: ");
        build.Output.ShouldNotContain("error FLOPS0104: mlp.onnx");
    }

    [Fact]
    public void A_size_that_is_open_is_an_error_with_the_line_to_paste()
    {
        using var project = With($"""<FlopsBudget Include="net.onnx" Sizes="$(Open)" MaxMacs="{2 * ResNet18Macs}" />""", Native, "Library", ("net.onnx", "resnet18.dynamic_batch.onnx"));

        project.Build().ShouldFail("app.csproj(11,5): error FLOPS0223: net.onnx: ", "Sizes=\"batch=1\"");
        project.Build("-p:Open=batch=2").ShouldSucceed();
        project.Build("-p:Open=batch=3").ShouldFail("error FLOPS0104: net.onnx needs 5.442 GMACs");
        project.Build("-p:Open=rows=2").ShouldFail("error FLOPS0224: net.onnx: ");
    }

    [Fact]
    public void Values_of_inputs_decide_figures()
    {
        // Attention of 16 queries of 8 heads of 64 over as many keys as the value says.
        using var project = With($"""<FlopsBudget Include="net.onnx" Values="$(Given)" MaxMacs="{16 * 64 * 2 * 8 * 64}" />""", Native, "Library", ("net.onnx", "ops/gqa.onnx"));

        project.Build("-p:Given=tl=64").ShouldSucceed();
        project.Build("-p:Given=tl=100").ShouldFail("error FLOPS0104: net.onnx needs 1.638 MMACs");
        project.Build("-p:Given=total=64").ShouldFail("error FLOPS0224: net.onnx: ", "tl=int32[]");
    }

    [Fact]
    public void Weights_beside_a_file_are_no_part_of_what_figures_depend_on_until_they_are_run_with()
    {
        const string Counted = "every model is counted";
        using var project = With(
            $"""
            <FlopsBudget Include="models/net.onnx" MaxMacs="{MlpMacs}" />
            <Content Include="models/zeros.bin" CopyToOutputDirectory="PreserveNewest" />
            """,
            Native,
            "Library",
            ("models/net.onnx", "mlp_784.onnx"));
        project.Folder.Write("models/zeros.bin", new byte[4 * 784 * 256]);
        Build().ShouldContain(Counted);

        // What changes in the output is the copied weights alone.
        project.Folder.Write("models/zeros.bin", new byte[8 * 784 * 256]);
        Build().ShouldNotContain(Counted);

        Build("-p:FlopsBudgetExecution=Real").ShouldContain(Counted);
        Build("-p:FlopsBudgetExecution=Real").ShouldNotContain(Counted);
        project.Folder.Write("models/zeros.bin", new byte[9 * 784 * 256]);
        Build("-p:FlopsBudgetExecution=Real").ShouldContain(Counted);

        string Build(params string[] arguments)
        {
            var build = project.Build(["-v:d", .. arguments]);
            build.ShouldSucceed();
            return build.Output;
        }
    }

    [Fact]
    public void Inputs_that_do_not_fit_and_metadata_that_mean_nothing_are_errors()
    {
        using var project = With(
            """
            <FlopsBudget Include="net.onnx" Input="1,3,64,64" MaxMacs="2G" />
            <FlopsBudget Include="net.onnx" Method="encode" MaxMacs="2G" />
            <FlopsBudget Include="net.onnx" Convention="PyTorch" MaxMacs="2G" />
            <FlopsBudget Include="other.onnx" MaxMacs="2G" />
            """,
            Native,
            "Library",
            ("net.onnx", "resnet18.onnx"));

        project.Build().ShouldFail(
            "app.csproj(11,5): error FLOPS0224: net.onnx: ",
            "app.csproj(12,5): error FLOPS0210: net.onnx is an ONNX file, for which Method means nothing.",
            "app.csproj(13,5): error FLOPS0313: ",
            "app.csproj(14,5): error FLOPS0208: The model file other.onnx does not exist");
    }

    [Fact]
    public void A_project_without_ONNX_Runtime_is_judged_with_that_of_the_package_cache()
    {
        using var project = With($"""<FlopsBudget Include="net.onnx" MaxMacs="{ResNet18Macs}" />""", """<PackageDownload Include="Microsoft.ML.OnnxRuntime" Version="[1.31.1]" />""", "Library", ("net.onnx", "resnet18.onnx"));

        project.Build().ShouldSucceed();
        Directory.EnumerateFiles(project.Folder.Root, "*onnxruntime*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void The_baseline_has_an_entry_for_what_the_item_says()
    {
        using var project = With("""<FlopsBudget Include="net.onnx" Sizes="batch=2" Tolerance="0%" />""", Native, "Library", ("net.onnx", "resnet18.dynamic_batch.onnx"));

        project.Build().ShouldFail("error FLOPS0108");
        project.Build("-p:FlopsBudgetUpdate=true").ShouldSucceed();
        project.Build().ShouldSucceed();
        File.ReadAllText(project.Folder.At("flops.lock.json")).ShouldContain("\"batch=2\"");

        Copy(project, "net.onnx", "resnet18.onnx");
        project.Build().ShouldFail("error FLOPS0224");
    }

    [Fact]
    public void Files_and_TorchSharp_models_are_judged_in_one_project()
    {
        using var project = CountedProject.With(
            $"""
            <FlopsBudget Include="net.onnx" MaxMacs="{MlpMacs}" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxMacs="32" />
            <FlopsBudget Include="net.onnx" MaxMacs="{MlpMacs - 1}" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxMacs="31" />
            {Native}
            """,
            Source);
        Copy(project, "net.onnx", "mlp_784.onnx");

        var build = project.Build();

        build.ShouldFail("app.csproj(17,5): error FLOPS0104: net.onnx", "app.csproj(18,5): error FLOPS0104: Net");
        build.Output.ShouldContain("net.onnx: 1.626 MFLOPs, 813.1 kMACs of 813.1 kMACs (100 %, 0 left)");
        build.Output.ShouldContain("Net: 64 FLOPs, 32 MACs of 32 MACs");
    }

    [Fact]
    public void Without_TorchSharp_the_files_are_judged_and_the_models_are_not()
    {
        using var project = With(
            $"""
            <FlopsBudget Include="Small.Net" Input="1,8" MaxMacs="32" />
            <FlopsBudget Include="net.onnx" MaxMacs="{MlpMacs}" />
            """,
            Native,
            "Library",
            ("net.onnx", "mlp_784.onnx"));

        var build = project.Build();

        build.ShouldFail("app.csproj(11,5): error FLOPS0405: TorchSharp.dll was not found");
        build.Output.ShouldContain("net.onnx: ");
    }

    [SkippableFact]
    public void A_project_that_has_TorchSharp_and_declares_files_alone_loads_nothing_of_it()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "There the system's loader writes down what each process loads.");

        Loaded($"""<FlopsBudget Include="net.onnx" MaxMacs="{MlpMacs}" />""").ShouldBe(["libonnxruntime"]);
        Loaded("""<FlopsBudget Include="Small.Net" Input="1,8" MaxMacs="32" />""").ShouldBe(["libLibTorchSharp", "libtorch", "libtorch_cpu"]);
    }

    private static List<string> Loaded(string item)
    {
        using var project = CountedProject.With(
            $"""
            {item}
            {Native}
            """,
            Source);
        Copy(project, "net.onnx", "mlp_784.onnx");
        Directory.CreateDirectory(project.Folder.At("loaded"));

        var build = project.BuildWith([new("LD_DEBUG", "files"), new("LD_DEBUG_OUTPUT", project.Folder.At("loaded", "by"))]);

        build.ShouldSucceed();
        build.Output.ShouldContain("MACs of ");
        string[] names = ["libonnxruntime", "libLibTorchSharp", "libtorch", "libtorch_cpu"];
        var lines = Directory.EnumerateFiles(project.Folder.At("loaded")).SelectMany(File.ReadLines).Where(line => line.Contains("calling init: ", StringComparison.Ordinal)).ToList();
        lines.ShouldContain(line => line.EndsWith("/libcoreclr.so", StringComparison.Ordinal));
        return names.Where(name => lines.Any(line => line.Contains($"/{name}.so", StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList();
    }

    private static SmallProject With(string items, string package, string outputType, params (string Name, string Reference)[] files)
    {
        var project = new SmallProject(
            $"""
            {package}
                {items.Replace("\n", "\n    ", StringComparison.Ordinal)}
            """,
            $"<OutputType>{outputType}</OutputType><FlopsBudgetTool>{TestPaths.Tool}</FlopsBudgetTool>",
            outputType == "Exe" ? "System.Console.WriteLine();" : "");
        Array.ForEach(files, file => Copy(project, file.Name, file.Reference));
        return project;
    }

    private static void Copy(SmallProject project, string name, string reference) =>
        project.Folder.Write(name, File.ReadAllBytes(Path.Combine(TestPaths.RepositoryRoot, "tests", "FlopsBudget.Onnx.Tests", "Reference", reference)));
}
