using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace FlopsBudget.Package.Tests.Contents;

/// <summary>What dotnet pack makes of the repository.</summary>
[Collection(nameof(Packages))]
public sealed partial class PackageContentsTests(PackedFeed feed)
{
    private const string Task = "tasks/netstandard2.0/FlopsBudget.MSBuild.dll";

    private static readonly string[] Names = ["FlopsBudget", "FlopsBudget.Core", "FlopsBudget.MSBuild", "FlopsBudget.MSTest", "FlopsBudget.NUnit", "FlopsBudget.Onnx", "FlopsBudget.Shouldly", "FlopsBudget.TUnit", "FlopsBudget.Testing", "FlopsBudget.Tool", "FlopsBudget.Xunit", "FlopsBudget.Xunit.v3"];

    public static TheoryData<string> All => new(Names);

    [Fact]
    public void The_packages_are_these_and_none_is_of_tests_or_examples() =>
        feed.Names.ShouldBe(Names);

    [Theory]
    [MemberData(nameof(All))]
    public void Each_says_what_it_is_and_under_which_license(string name)
    {
        using var package = PackageFile.Open(feed, name);

        package.Value("id").ShouldBe(name);
        package.Value("license").ShouldBe("MIT");
        package.Value("description").ShouldEndWith(".");
        package.Value("tags").Split(' ').ShouldContain("TorchSharp");
        package.Value("readme").ShouldBe("README.md");
        package.Value("icon").ShouldBe("icon.png");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_readme_says_what_the_repositorys_says_and_no_link_in_it_leads_nowhere(string name)
    {
        using var package = PackageFile.Open(feed, name);
        using var gate = PackageFile.Open(feed, "FlopsBudget.MSBuild");

        var readme = package.Read("README.md").TrimEnd();
        LinkToFile().Matches(readme).ShouldBeEmpty();
        var repository = File.ReadAllText(Path.Combine(TestPaths.RepositoryRoot, "README.md")).TrimEnd();
        readme.ShouldBe(Continuation().Replace(LinkToFile().Replace(Picture().Replace(repository, ""), "$1 (`$2`)"), " "));
        var pages = Page().Matches(readme).Select(match => match.Groups[1].Value).ToList();
        pages.ShouldNotBeEmpty();
        pages.ShouldBeSubsetOf(gate.Files);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_assembly_of_ours_has_its_symbols_and_can_be_made_again(string name)
    {
        using var package = PackageFile.Open(feed, name);
        var ours = package.Files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && Path.GetFileName(file).StartsWith("FlopsBudget", StringComparison.Ordinal)).ToList();

        ours.ShouldNotBeEmpty();
        foreach (var entries in ours.Select(package.DebugEntries))
        {
            entries.ShouldContain(DebugDirectoryEntryType.EmbeddedPortablePdb);
            entries.ShouldContain(DebugDirectoryEntryType.Reproducible);
        }

        var sources = ours.SelectMany(package.Sources).ToList();
        sources.ShouldContain(source => source.StartsWith("/_/src/", StringComparison.Ordinal));
        sources.ShouldNotContain(source => source.StartsWith(TestPaths.RepositoryRoot, StringComparison.Ordinal), "no folder of the machine that packs");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void None_has_TorchSharp_or_libtorch_in_it(string name)
    {
        using var package = PackageFile.Open(feed, name);

        package.Files.ShouldNotContain(file => file.Contains("torch", StringComparison.OrdinalIgnoreCase) && !file.EndsWith(".md", StringComparison.Ordinal));
    }

    [Fact]
    public void The_library_leaves_the_choice_of_libtorch_to_the_user_and_makes_TorchSharp_loadable()
    {
        using var package = PackageFile.Open(feed, "FlopsBudget");

        package.Files.ShouldContain("buildTransitive/net10.0/docs/FLOPS0301.md");
        package.Files.Where(file => !file.StartsWith("buildTransitive/net10.0/docs/", StringComparison.Ordinal)).ShouldBe([
            "README.md",
            "buildTransitive/net10.0/FlopsBudget.targets",
            "icon.png",
            "lib/net10.0/FlopsBudget.dll",
            "lib/net10.0/FlopsBudget.xml",
            Task,
        ]);
        package.Dependencies.ShouldBe([$"FlopsBudget.Core {feed.Version}", $"FlopsBudget.Onnx {feed.Version}", "TorchSharp 0.107.0"]);
    }

    [Fact]
    public void The_front_end_of_ONNX_files_brings_neither_TorchSharp_nor_ONNX_Runtime()
    {
        using var package = PackageFile.Open(feed, "FlopsBudget.Onnx");

        package.Files.ShouldBe(["README.md", "icon.png", "lib/net10.0/FlopsBudget.Onnx.dll", "lib/net10.0/FlopsBudget.Onnx.xml"]);
        package.Dependencies.ShouldBe([$"FlopsBudget.Core {feed.Version}"]);
    }

    [Fact]
    public void The_core_is_an_assembly_that_needs_nothing()
    {
        using var package = PackageFile.Open(feed, "FlopsBudget.Core");

        package.Files.ShouldBe(["README.md", "icon.png", "lib/net10.0/FlopsBudget.Core.dll", "lib/net10.0/FlopsBudget.Core.xml"]);
        package.Dependencies.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("FlopsBudget.Testing")]
    [InlineData("FlopsBudget.Xunit", "xunit.assert 2.4.1", "xunit.extensibility.core 2.4.1")]
    [InlineData("FlopsBudget.Xunit.v3", "xunit.v3.assert 3.2.2", "xunit.v3.extensibility.core 3.2.2")]
    [InlineData("FlopsBudget.Shouldly", "Shouldly 3.0.2")]
    [InlineData("FlopsBudget.NUnit", "NUnit 4.6.1")]
    [InlineData("FlopsBudget.MSTest", "MSTest.TestFramework 4.0.2")]
    [InlineData("FlopsBudget.TUnit", "TUnit.Assertions 1.81.10", "TUnit.Core 1.81.10")]
    public void Assertions_need_what_they_have_in_common_and_no_more_of_a_framework_than_they_extend(string name, params string[] frameworks)
    {
        using var package = PackageFile.Open(feed, name);

        package.Files.ShouldBe(["README.md", "icon.png", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"]);
        package.Dependencies.ShouldBe(frameworks.Append($"{(name == "FlopsBudget.Testing" ? "FlopsBudget" : "FlopsBudget.Testing")} {feed.Version}").Append("TorchSharp 0.107.0").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_gate_is_build_files_with_task_and_tool_and_needs_nothing()
    {
        using var package = PackageFile.Open(feed, "FlopsBudget.MSBuild");

        package.Value("developmentDependency").ShouldBe("true");
        package.Dependencies.ShouldBeEmpty();
        package.Files.Where(file => !file.StartsWith("build/docs/", StringComparison.Ordinal)).ShouldBe([
            "README.md",
            "build/FlopsBudget.MSBuild.props",
            "build/FlopsBudget.MSBuild.targets",
            "build/FlopsBudget.targets",
            "icon.png",
            Task,
            "tools/net10.0/FlopsBudget.Core.dll",
            "tools/net10.0/FlopsBudget.Onnx.dll",
            "tools/net10.0/FlopsBudget.Tool.deps.json",
            "tools/net10.0/FlopsBudget.Tool.dll",
            "tools/net10.0/FlopsBudget.Tool.runtimeconfig.json",
            "tools/net10.0/FlopsBudget.dll",
            "tools/net10.0/Spectre.Console.Ansi.dll",
            "tools/net10.0/Spectre.Console.dll",
            "tools/net10.0/System.CommandLine.dll",
            "tools/net10.0/linux-x64/FlopsBudget.Core.dll",
            "tools/net10.0/linux-x64/FlopsBudget.Onnx.dll",
            "tools/net10.0/linux-x64/FlopsBudget.Tool.deps.json",
            "tools/net10.0/linux-x64/FlopsBudget.Tool.dll",
            "tools/net10.0/linux-x64/FlopsBudget.Tool.runtimeconfig.json",
            "tools/net10.0/linux-x64/FlopsBudget.dll",
            "tools/net10.0/linux-x64/Spectre.Console.Ansi.dll",
            "tools/net10.0/linux-x64/Spectre.Console.dll",
            "tools/net10.0/linux-x64/System.CommandLine.dll",
        ]);
        package.Files.Where(file => file.StartsWith("build/docs/", StringComparison.Ordinal)).ShouldBe(
            Directory.EnumerateFiles(Path.Combine(TestPaths.RepositoryRoot, "build", "docs")).Select(file => "build/docs/" + Path.GetFileName(file)).Except(["build/docs/architecture.md"]).Order(StringComparer.Ordinal),
            "the pages for users, and not those for whoever changes FlopsBudget itself");
    }

    [Fact]
    public void The_command_is_a_tool_of_dotnet()
    {
        using var package = PackageFile.Open(feed, "FlopsBudget.Tool");

        package.Metadata.Descendants().Single(element => element.Name.LocalName == "packageType").Attribute("name")!.Value.ShouldBe("DotnetTool");
        package.Read("tools/net10.0/any/DotnetToolSettings.xml").ShouldContain("""<Command Name="flops" """);
        package.Files.ShouldContain("tools/net10.0/any/pictures/OxyPlot.dll", "what draws, which the gate leaves out");
        package.Files.Where(file => file.StartsWith("tools/net10.0/linux-x64/", StringComparison.Ordinal)).Select(Path.GetFileName)
            .ShouldBe(package.Files.Where(file => file.StartsWith("tools/net10.0/any/", StringComparison.Ordinal) && !file.EndsWith(".xml", StringComparison.Ordinal)).Select(Path.GetFileName).Append("DotnetToolSettings.xml"), ignoreOrder: true);
    }

    [Theory]
    [InlineData("FlopsBudget.Tool", "tools/net10.0/any/")]
    [InlineData("FlopsBudget.MSBuild", "tools/net10.0/")]
    public void What_runs_on_Linux_is_compiled_ahead_and_what_runs_anywhere_is_not(string name, string anywhere)
    {
        using var package = PackageFile.Open(feed, name);

        var assemblies = package.Files.Where(file => Path.GetDirectoryName(file)!.Replace('\\', '/') + "/" == anywhere && file.EndsWith(".dll", StringComparison.Ordinal)).Select(Path.GetFileName).ToList();
        assemblies.ShouldContain("FlopsBudget.Onnx.dll");
        foreach (var assembly in assemblies)
        {
            package.IsCompiledAhead(anywhere + assembly).ShouldBeFalse(assembly);
            package.IsCompiledAhead($"tools/net10.0/linux-x64/{assembly}").ShouldBeTrue(assembly);
        }
    }

    [GeneratedRegex(@"\[([^\]]*)\]\((?!https?:|#)([^)\s#]*)(?:#[^)]*)?\)")]
    private static partial Regex LinkToFile();

    [GeneratedRegex(@"!\[[^\]]*\]\((?!https?:)[^)]*\)\n\n")]
    private static partial Regex Picture();

    [GeneratedRegex(@" \\\n *")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"\(`(build/docs/[^`]+)`\)")]
    private static partial Regex Page();
}
