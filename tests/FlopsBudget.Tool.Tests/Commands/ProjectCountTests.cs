using System.Text.Json;
using FlopsBudget.Tests.Reporting;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops count</c> of a project: built, counted, judged.</summary>
public sealed class ProjectCountTests
{
    private const string Digits = """<FlopsBudget Include="digits.onnx" Sizes="batch=1" MaxFlops="2.1M" />""";

    [Fact]
    public void A_project_of_files_alone_is_built_and_judged_in_every_form()
    {
        using var project = Project($"{Digits}<FlopsBudget Include=\"digits.onnx\" Sizes=\"batch=1\" MaxParameters=\"1\" />");

        var run = project.Run("count", "App.csproj", "--summary", "--depth", "1", "--output", "budgets.csv");

        run.ExitCode.ShouldBe(1, run.Error);
        run.Error.ShouldStartWith($"{project.File}(8,");
        run.Error.ShouldContain("error FLOPS0105: digits.onnx has ");
        run.Error.Trim().ShouldNotContain('\n');
        run.Output.ShouldStartWith("App.csproj: budgets not kept\n");
        run.Output.ShouldContain("FLOPs of 2.1 MFLOPs");
        run.Output.Split('\n').Count(line => line.EndsWith(": Layers", StringComparison.Ordinal)).ShouldBe(1);
        run.Output.ShouldNotContain("/Conv");
        File.Exists(project.Folder.At("bin", "Debug", "net10.0", "App.dll")).ShouldBeTrue();
        var rows = File.ReadAllLines(project.Folder.At("budgets.csv"));
        rows.Length.ShouldBe(3);
        rows[1].ShouldStartWith("kept,digits.onnx,");
        rows[2].ShouldStartWith("failed,digits.onnx,");

        var json = project.Run("count", "App.csproj", "--configuration", "Release", "--json", "--output", "page.html");
        json.ExitCode.ShouldBe(1, json.Error);
        using var parsed = JsonDocument.Parse(json.Output);
        parsed.RootElement.ShouldBeOf("check");
        var budgets = parsed.RootElement.GetProperty("budgets").EnumerateArray().ToList();
        budgets.Select(budget => budget.GetProperty("passed").GetBoolean()).ShouldBe([true, false]);
        budgets[0].GetProperty("report").ShouldBeAReport();
        File.Exists(project.Folder.At("bin", "Release", "net10.0", "App.dll")).ShouldBeTrue();
        File.ReadAllText(project.Folder.At("page.html")).ShouldContain("digits.onnx");
    }

    [Fact]
    public void A_limit_for_all_models_together_is_no_pass_although_each_budget_is_kept()
    {
        using var project = Project(Digits, "<FlopsBudgetTotalMaxFlops>1k</FlopsBudgetTotalMaxFlops>");

        var run = project.Run("count", "App.csproj", "--json", "--output", "budgets.txt");

        run.ExitCode.ShouldBe(1, run.Error);
        run.Error.ShouldContain("error FLOPS0101: The project's model needs");
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.ShouldBeOf("check");
        json.RootElement.GetProperty("passed").GetBoolean().ShouldBeFalse();
        json.RootElement.GetProperty("budgets")[0].GetProperty("passed").GetBoolean().ShouldBeTrue();
        json.RootElement.GetProperty("diagnostics")[0].GetProperty("code").GetString().ShouldBe("FLOPS0101");
        File.ReadAllText(project.Folder.At("budgets.txt")).ShouldStartWith("App.csproj: budgets not kept\n");
    }

    [Fact]
    public void One_of_several_target_frameworks_is_counted_when_it_is_named()
    {
        using var project = Project(Digits, "<TargetFramework /><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion><ImplicitUsings>disable</ImplicitUsings>");

        Refused(project, "error FLOPS0236: App.csproj has several target frameworks. Say which one is meant: --framework net10.0.");
        var run = project.Run("count", "App.csproj", "--framework", "net10.0");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldStartWith("App.csproj: budgets kept\n");
    }

    [Fact]
    public void What_a_build_fails_of_is_shown()
    {
        using var project = Project(Digits);
        project.Folder.Write("Source.cs", "class A { int B => \"one\"; }");

        Refused(project, "error FLOPS0236: App.csproj could not be built by dotnet build: ", "Source.cs(1,20): error CS0029: ");
    }

    [Fact]
    public void A_project_without_items_and_one_that_is_not_there_are_told()
    {
        using var project = Project("");

        Refused(project, "error FLOPS0236: App.csproj has no FlopsBudget items, so there is nothing to judge. flops init App.csproj proposes some.");
        File.Delete(project.File);
        Refused(project, "error FLOPS0236: App.csproj does not exist: looked for ");
    }

    private static void Refused(UsersProject project, params string[] texts)
    {
        var run = project.Run("count", "App.csproj");
        run.ExitCode.ShouldBe(2, run.Error);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith(texts[0]);
        texts.ShouldAllBe(text => run.Error.Contains(text, StringComparison.Ordinal), run.Error);
        run.Error.Trim().ShouldNotContain('\n');
    }

    private static UsersProject Project(string items, string properties = "")
    {
        var project = new UsersProject(items, properties: properties);
        File.Copy(Path.Combine(BuildMetadata.Get("RepositoryRoot"), "src", "Examples", "Onnx", "digits.onnx"), project.Folder.At("digits.onnx"));
        return project;
    }
}
