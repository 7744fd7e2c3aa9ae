namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Real builds that judge files of weights, of projects without TorchSharp and without ONNX Runtime.</summary>
public sealed class WeightBuildTests
{
    private const long Width = 64;
    private const long Parameters = (Width * Width) + Width;

    [Fact]
    public void The_parameters_of_files_are_judged_by_their_headers_until_those_change()
    {
        using var project = With("""
            <FlopsBudget Include="models/**/*.safetensors" MaxParameters="$(Limit)" />
            <FlopsBudget Include="net.safetensors" Module="layer" WarnParameters="$(Limit)" />
            """);
        project.Folder.Write("models/net.safetensors", Safetensors(Width));
        project.Folder.Write("net.safetensors", Safetensors(Width));

        var kept = project.Build($"-p:Limit={Parameters}");
        kept.ShouldSucceed();
        kept.Output.ShouldContain("net.safetensors: 4.16 k parameters of 4.16 k parameters (100 %, 0 left)");
        kept.Output.ShouldNotContain("FLOPs,");
        var over = project.Build($"-p:Limit={Parameters - 1}");
        over.ShouldFail("error FLOPS0105: net.safetensors has 4.16 k parameters", "Most of it: layer.weight 4.096 k (98.5 %)");
        over.Output.ShouldContain("app.csproj(11,5): warning FLOPS0107: ");

        project.Folder.Write("models/net.safetensors", Safetensors(Width + 1));
        project.Build($"-p:Limit={Parameters}").ShouldFail("error FLOPS0105: net.safetensors has 4.29 k parameters");
    }

    [Fact]
    public void What_only_a_run_could_tell_is_refused_and_damage_is_named()
    {
        using var project = With("""
            <FlopsBudget Include="net.safetensors" MaxFlops="1T" MaxParameters="1G" />
            <FlopsBudget Include="net.safetensors" Input="1,3" Convention="PyTorch" MaxParameters="1G" />
            <FlopsBudget Include="net.safetensors" />
            <FlopsBudget Include="broken.gguf" MaxParameters="1G" />
            <FlopsBudget Include="net-00001-of-00002.safetensors" MaxParameters="1G" />
            <FlopsBudget Include="new.safetensors" MaxParameters="1G" />
            <FlopsBudget Include="gone.gguf" MaxParameters="1G" />
            """);
        project.Folder.Write("net.safetensors", Safetensors(Width));
        project.Folder.Write("broken.gguf", "GGUF and nothing more"u8.ToArray());
        project.Folder.Write("net-00001-of-00002.safetensors", Safetensors(Width));
        project.Folder.Write("new.safetensors", Safetensors(Width, "F2"));

        project.Build("-p:FlopsBudgetMaxMacs=1G").ShouldFail(
            "app.csproj(10,5): error FLOPS0229: net.safetensors is a file of weights",
            "so MaxFlops means nothing",
            "app.csproj(11,5): error FLOPS0229: net.safetensors is a file of weights",
            "so Convention, Input mean nothing",
            "app.csproj(12,5): error FLOPS0206: The budget of net.safetensors has no limit",
            "app.csproj(13,5): error FLOPS0227: ",
            "app.csproj(14,5): error FLOPS0228: net-00001-of-00002.safetensors is one of 2 files, and net-00002-of-00002.safetensors is missing",
            "app.csproj(15,5): error FLOPS0329: ",
            "app.csproj(16,5): error FLOPS0208: ");
    }

    [Fact]
    public void A_part_that_changes_is_counted_again_whichever_is_named_and_a_baseline_keeps_parameters()
    {
        using var project = With("""<FlopsBudget Include="net-00001-of-00002.safetensors" Tolerance="0%" />""");
        project.Folder.Write("net-00001-of-00002.safetensors", Safetensors(Width));
        project.Folder.Write("net-00002-of-00002.safetensors", Safetensors(Width, prefix: "other"));

        project.Build().ShouldFail("error FLOPS0108");
        project.Build("-p:FlopsBudgetUpdate=true").ShouldSucceed();
        project.Build("-p:FlopsBudgetTotalMaxParameters=10k").ShouldSucceed();
        project.Build("-p:FlopsBudgetTotalMaxFlops=10k").ShouldFail("error FLOPS0229: net-00001-of-00002.safetensors is a file of weights", "so FlopsBudgetTotalMaxFlops means nothing");
        File.ReadAllText(project.Folder.At("flops.lock.json")).ShouldContain($"\"parameters\": {2 * Parameters}");

        project.Folder.Write("net-00002-of-00002.safetensors", Safetensors(Width + 1, prefix: "other"));
        project.Build().ShouldFail("error FLOPS0103: net-00001-of-00002.safetensors has 8.45 k parameters; its baseline is 8.32 k parameters");
    }

    [Fact]
    public void A_pattern_that_finds_all_files_of_a_model_gives_one_verdict_that_names_them()
    {
        using var project = With("""<FlopsBudget Include="models/*.safetensors" MaxParameters="$(Limit)" Tolerance="0" />""");
        for (var i = 1; i <= 3; i++)
        {
            project.Folder.Write($"models/net-0000{i}-of-00003.safetensors", Safetensors(Width, prefix: $"layer{i}"));
        }

        project.Build($"-p:Limit={3 * Parameters}", "-p:FlopsBudgetUpdate=true").ShouldSucceed();
        var kept = project.Build($"-p:Limit={3 * Parameters}");
        kept.ShouldSucceed();
        kept.Output.Split("k parameters of").Length.ShouldBe(1 + 1, kept.Output);
        kept.Output.ShouldContain("; 3 files hold it together: net-00001-of-00003.safetensors to net-00003-of-00003.safetensors; as in the baseline");
        FlopsBudget.Judging.Baseline.Load(project.Folder.At("flops.lock.json")).Entries.ShouldHaveSingleItem().Parameters.ShouldBe(3 * Parameters);

        var over = project.Build($"-p:Limit={(3 * Parameters) - 1}");
        over.ShouldFail("error FLOPS0105: net-00001-of-00003.safetensors has ");
        over.Output.ShouldNotContain("FLOPS0105: net-00002");
        project.Folder.Write("models/net-00003-of-00003.safetensors", Safetensors(Width + 1, prefix: "layer3"));
        project.Build($"-p:Limit={3 * Parameters}").ShouldFail("error FLOPS0105", "error FLOPS0103");
    }

    private static SmallProject With(string items) => new(
        items.Replace("\n", "\n    ", StringComparison.Ordinal),
        $"<OutputType>Library</OutputType><FlopsBudgetTool>{TestPaths.Tool}</FlopsBudgetTool>",
        "");

    private static byte[] Safetensors(long width, string type = "F32", string prefix = "layer") =>
        SafetensorsBytes.Of(($"{prefix}.weight", type, [width, width], 4 * width * width), ($"{prefix}.bias", type, [width], 4 * width));
}
