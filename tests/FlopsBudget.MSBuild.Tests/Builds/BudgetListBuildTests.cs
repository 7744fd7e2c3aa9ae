namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>The list of budgets that a build writes for tests, in real builds of a project and of one that refers to it.</summary>
public sealed class BudgetListBuildTests : IDisposable
{
    private const string Detector = """<FlopsBudget Include="Detector" Input="1,3,224,224" MaxFlops="$(Limit)" />""";

    private readonly SmallProject _project = new(
        "$(Items)",
        """
        <FlopsBudgetEnabled>false</FlopsBudgetEnabled>
            <FlopsBudgetSeverity>Warning</FlopsBudgetSeverity>
            <DefaultItemExcludes>$(DefaultItemExcludes);user/**</DefaultItemExcludes>
        """);

    public BudgetListBuildTests()
    {
        Declare(Detector);
        _project.Write("user/user.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../app.csproj" />
              </ItemGroup>
            </Project>
            """);
    }

    private string Beside => _project.Folder.At("bin", "Debug", "net10.0", "app.flops.xml");

    private string BesideUser => _project.Folder.At("user", "bin", "Debug", "net10.0", "app.flops.xml");

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Lies_beside_the_assembly_and_beside_those_that_refer_to_it_also_where_the_gate_is_off()
    {
        Build("8G").ShouldSucceed();

        var list = File.ReadAllText(BesideUser);
        list.ShouldBe(File.ReadAllText(Beside));
        list.ShouldContain($"""<flopsBudgets version="1" project="{Path.GetFileName(_project.Folder.Root)}/app.csproj" assembly="app">""", customMessage: "no repository and no solution: from the folder above");
        list.ShouldContain("""<property name="FlopsBudgetSeverity" value="Warning" />""");
        list.ShouldContain($"""<budget include="Detector" file="app.csproj" line="12" column="5">""");
        list.ShouldContain("""<metadata name="MaxFlops" value="8G" />""");
    }

    [Fact]
    public void Names_no_folder_of_the_machine()
    {
        Directory.CreateDirectory(_project.Folder.At(".git"));
        _project.Write("Directory.Build.props", """<Project><ItemGroup><FlopsBudget Include="Shared" Input="1" MaxFlops="1" /></ItemGroup></Project>""");

        Build("8G").ShouldSucceed();

        var list = File.ReadAllText(BesideUser);
        list.ShouldContain(""" project="app.csproj" """);
        list.ShouldContain("""<budget include="Shared" file="Directory.Build.props" """);
        list.ShouldNotContain(_project.Folder.Root);
    }

    [Fact]
    public void Is_written_again_only_when_it_says_something_else()
    {
        Build("8G").ShouldSucceed();
        var written = File.GetLastWriteTimeUtc(BesideUser);

        Build("8G").ShouldSucceed();
        File.GetLastWriteTimeUtc(BesideUser).ShouldBe(written);

        Build("9G").ShouldSucceed();
        File.ReadAllText(BesideUser).ShouldContain("""value="9G" """.TrimEnd());
    }

    [Fact]
    public void Is_gone_when_no_budget_is_declared_any_more()
    {
        Build("8G").ShouldSucceed();

        Declare("");
        Build("8G").ShouldSucceed();

        File.Exists(Beside).ShouldBeFalse();
        File.Exists(BesideUser).ShouldBeFalse();
    }

    [Fact]
    public void Is_removed_by_clean_and_not_published()
    {
        Build("8G").ShouldSucceed();

        _project.DotNet("publish", "-p:Limit=8G").ShouldSucceed();
        Directory.GetFiles(_project.Folder.At("bin"), "app.flops.xml", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path))).ShouldNotContain("publish");

        _project.DotNet("clean").ShouldSucceed();
        File.Exists(Beside).ShouldBeFalse();
    }

    private BuildOutcome Build(string limit)
    {
        string[] restored = File.Exists(_project.Folder.At("user", "obj", "project.assets.json")) ? ["--no-restore"] : [];
        return DotNetCommand.Run(_project.Folder.Root, ["build", "user", "-nologo", "-m:1", $"-p:Limit={limit}", .. restored]);
    }

    private void Declare(string items)
    {
        var text = File.ReadAllText(_project.File);
        var from = text.IndexOf("<ItemGroup>", StringComparison.Ordinal) + "<ItemGroup>".Length;
        var to = text.IndexOf("</ItemGroup>", StringComparison.Ordinal);
        _project.Write("app.csproj", $"{text[..from]}\n    {items}\n  {text[to..]}");
    }
}
