using System.Text;
using FlopsBudget.MSBuild.Declared;
using FlopsBudget.MSBuild.Requests;

namespace FlopsBudget.MSBuild.Tests.Fuzzing;

/// <summary>Files of a project, damaged at random: what can be read of them is, and nothing ends the build.</summary>
public sealed class ProjectFuzzTests : IDisposable
{
    private const string Project = """
        <Project>
          <Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" />
          <Import Project="$(MSBuildThisFileDirectory)sub\more.props" Condition="'$(A)' == ''" />
          <PropertyGroup><FlopsBudgetExecution>Real</FlopsBudgetExecution><FlopsBudgetReprt>a.json</FlopsBudgetReprt></PropertyGroup>
          <Choose><When Condition="'$(B)' == 'c'"><ItemGroup><FlopsBudget Include="a.onnx;b/*.onnx" Exclude="b/c*.onnx" MaxFlops="8G" /></ItemGroup></When>
            <Otherwise><ItemGroup><FlopsBudget Include="@(Model->'%(Filename).pt');$(Dir)/net?.pt" /></ItemGroup></Otherwise></Choose>
          <ItemGroup><FlopsBudget Include="Detector"><Input>1,3,8,8</Input></FlopsBudget><FlopsBudget Update="Detector" MaxMacs="1G" /><FlopsBudget Remove="b/*" /><FlopBudget Include="Other" MaxFlops="1" /></ItemGroup>
        </Project>
        """;

    private static readonly string[] Patterns = ["b/*.onnx", "$(Dir)/net?.pt", "@(Model->'%(Filename).pt')", "%2a.onnx", "a$(b$(c)d)e*f", "**/x"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_left_of_a_project_is_read()
    {
        _folder.Write("build/gate.targets", "<Project><PropertyGroup><A>$(FlopsBudgetExecution)$(FlopsBudgetReport)</A></PropertyGroup></Project>");
        _folder.Write("sub/more.props", "<Project />");
        Damage.ShouldBeAnswered([Encoding.UTF8.GetBytes(Project)], bytes => Read(_folder.Write("app.csproj", bytes)), 4000);
    }

    [Fact]
    public void Any_pattern_is_compared() =>
        Damage.ShouldBeAnswered([.. Patterns.Select(Encoding.UTF8.GetBytes)], bytes =>
        {
            var pattern = Encoding.UTF8.GetString(bytes);
            ItemPattern.KnownIn(pattern).ShouldBeInRange(0, pattern.Length);
            ItemPattern.MayBe(pattern, "b/net1.onnx");
            if (!ItemPattern.IsOpen(pattern))
            {
                ItemPattern.MayBe(pattern, pattern).ShouldBeTrue();
            }
        }, 4000);

    [Theory]
    [InlineData("")]
    [InlineData("absent.csproj")]
    [InlineData("a\0b.csproj")]
    public void An_item_of_no_file_has_no_line(string file)
    {
        var place = new ItemLocations("FlopsBudget").Next(file, "Detector", new Dictionary<string, string>());

        (place.File, place.Line, place.Column).ShouldBe((file, 0, 0));
    }

    private void Read(string path)
    {
        new ItemLocations("FlopsBudget").Next(path, "Detector", new Dictionary<string, string> { ["Input"] = "1,3,8,8" }).File.ShouldBe(path);
        var project = DeclaredProject.Read(path, [], _folder.At("build"), engine: null);
        foreach (var pattern in DeclaredPatterns.Of(project, "FlopsBudget"))
        {
            pattern.MayBe("b/net1.onnx");
        }

        DeclaredPatterns.Removed(project).ShouldAllBe(part => part.Length > 0);
        new MisspeltSettings(project, _folder.At("build"), ["FlopsBudgetExecution", "FlopsBudgetMaxFlops"]).Find().ShouldAllBe(one => one.Text.Length > 0);
        new EnvironmentSettings(project).SourceOf("FlopsBudgetEnabled", "no such value").ShouldBeNull();
    }
}
