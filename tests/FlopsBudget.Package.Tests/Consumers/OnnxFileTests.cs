namespace FlopsBudget.Package.Tests.Consumers;

/// <summary>Programs that have ONNX Runtime, or none, and count an ONNX file, with the front end alone or with every package of assertions.</summary>
[Collection(nameof(Packages))]
public sealed class OnnxFileTests(PackedFeed feed)
{
    private const string Program = "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>";

    // Linear(784, 256) and Linear(256, 10) on four rows.
    private const long Macs = 4 * ((784 * 256) + (256 * 10));

    private const string File = """<None Include="../net.onnx" CopyToOutputDirectory="PreserveNewest" />""";

    // What the program itself says was loaded, after it has counted.
    private const string Loaded = """
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!)
            .Concat(System.Diagnostics.Process.GetCurrentProcess().Modules.Cast<System.Diagnostics.ProcessModule>().Select(module => module.ModuleName));
        Console.WriteLine($"torch: {string.Join(' ', loaded.Where(name => name.Contains("torch", StringComparison.OrdinalIgnoreCase)))}.");
        """;

    private const string Counting = """
        Console.WriteLine(FlopsBudget.Onnx.OnnxFlopCounter.Count("net.onnx").Macs.Value);

        """;

    private static readonly string Asserting = $$"""
        using FlopsBudget;
        using Shouldly;
        using TUnit.Assertions.Extensions;

        var file = new ModelFile("net.onnx");
        Xunit.FlopsAssert.WithinMacs("net.onnx", "4,1,28,28", {{Macs}});
        Xunit.FlopsAssert.WithinMacs("net.onnx", {{Macs}});
        NUnit.Framework.Assert.That("net.onnx", NUnit.Framework.FlopsIs.WithinMacs("4,1,28,28", {{Macs}}));
        NUnit.Framework.Assert.That("net.onnx", NUnit.Framework.FlopsIs.WithinMacs({{Macs}}));
        Microsoft.VisualStudio.TestTools.UnitTesting.FlopsAssert.WithinMacs(Microsoft.VisualStudio.TestTools.UnitTesting.Assert.That, "net.onnx", "4,1,28,28", {{Macs}});
        Microsoft.VisualStudio.TestTools.UnitTesting.FlopsAssert.WithinMacs(Microsoft.VisualStudio.TestTools.UnitTesting.Assert.That, "net.onnx", {{Macs}});
        await TUnit.Assertions.Assert.That(file).IsWithinMacs("4,1,28,28", {{Macs}});
        await TUnit.Assertions.Assert.That(file).IsWithinMacs({{Macs}});
        file.ShouldBeWithinMacs("4,1,28,28", {{Macs}});
        file.ShouldBeWithinParameters("204k").ShouldBeWithinBudget(new ModelBudget { MaxParameters = 204_000 });
        foreach (var budget in FlopsBudget.Testing.DeclaredBudgets.All())
        {
            Console.WriteLine($"{budget}: {FlopsBudget.Testing.DeclaredBudgets.Check(budget).Passed}");
        }

        """;

    [Fact]
    public void They_count_without_TorchSharp()
    {
        using var folder = new ConsumerFolder(feed)
            .WithCentralVersions()
            .WithProject("app/app.csproj", "FlopsBudget.Onnx Microsoft.ML.OnnxRuntime", File, Program)
            .With("app/Program.cs", Counting + Loaded)
            .WithProject("bare/bare.csproj", "FlopsBudget.Onnx", File, Program)
            .With("bare/Program.cs", Counting + Loaded)
            .WithProject(
                "all/all.csproj",
                "FlopsBudget.Xunit FlopsBudget.NUnit FlopsBudget.MSTest FlopsBudget.TUnit FlopsBudget.Shouldly FlopsBudget.MSBuild Microsoft.ML.OnnxRuntime",
                File + $"""<FlopsBudget Include="../net.onnx" MaxMacs="{Macs}" /><FlopsBudget Include="../net.onnx" MaxMacs="{Macs - 1}" Severity="Warning" />""",
                Program)
            .With("all/Program.cs", Asserting + Loaded)
            .WithSolution("app/app.csproj", "bare/bare.csproj", "all/all.csproj");
        System.IO.File.Copy(Path.Combine(TestPaths.RepositoryRoot, "tests", "FlopsBudget.Onnx.Tests", "Reference", "mlp_784.onnx"), folder.At("net.onnx"));

        var build = folder.DotNet("build", "all.slnx", "-nologo");
        build.ShouldSucceed();
        build.Output.ShouldContain("warning FLOPS0104: net.onnx needs 813,056 MACs");
        build.Output.ShouldNotContain("FLOPS0407", customMessage: "nobody needs libtorch here");

        Run("app").ShouldBe($"{Macs}\ntorch: .");
        Run("bare").ShouldBe($"{Macs}\ntorch: .", "the package cache has an ONNX Runtime");
        Run("all").ShouldBe("""
            net.onnx within 813.1 kMACs: True
            net.onnx within 813.1 kMACs: True
            torch: .
            """);

        Directory.EnumerateFiles(folder.At("app"), "TorchSharp*", SearchOption.AllDirectories).ShouldBeEmpty();
        Directory.EnumerateFiles(folder.At("bare"), "*onnxruntime*", SearchOption.AllDirectories).ShouldBeEmpty();

        string Run(string project)
        {
            var output = folder.At(project, "bin", "Debug", "net10.0");
            var run = DotNetCommand.Run(output, Path.Combine(output, project + ".dll"));
            run.ShouldSucceed();
            return run.Output.Trim().ReplaceLineEndings("\n");
        }
    }
}
