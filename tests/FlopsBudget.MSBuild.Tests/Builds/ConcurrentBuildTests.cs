using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Several builds of one project at the same time.</summary>
public sealed partial class ConcurrentBuildTests
{
    private const int Pairs = 50;

    private const int NetFlops = SmallNet.Flops;

    // One command builds the project again and again: each build is whole, with the check at its end, and its limit is that of the command.
    private static readonly string Rounds = $"""
        <Project>
          <Target Name="Build">
            <ItemGroup>
              <Round Include="{string.Join(';', Enumerable.Range(1, Pairs))}" />
            </ItemGroup>
            <MSBuild Projects="app.csproj" Targets="Build" Properties="Lim=$(Lim);Round=%(Round.Identity)" ContinueOnError="true" />
          </Target>
        </Project>
        """;

    [Fact]
    public void Two_builds_at_once_with_different_limits_are_each_judged_by_their_own()
    {
        using var project = CountedProject.With("""<FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="$(Lim)" />""", SmallNet.CSharp);
        project.Write("rounds.proj", Rounds);
        project.Build("-p:Lim=700").ShouldSucceed();

        using var generous = Begin(project, NetFlops + 10);
        using var strict = Begin(project, NetFlops - 1);
        var (wide, narrow) = (generous.StandardOutput.ReadToEndAsync(), strict.StandardOutput.ReadToEndAsync());

        var (kept, broken) = (Verdicts(wide.Result), Verdicts(narrow.Result));
        kept.ShouldBe(Enumerable.Repeat($"Net: {NetFlops} FLOPs of {NetFlops + 10} FLOPs", Pairs), wide.Result);
        broken.ShouldBe(Enumerable.Repeat($"error FLOPS0101: Net needs {NetFlops} FLOPs ({NetFlops / 2} MACs) for float32[1,8]; the budget is {NetFlops - 1} FLOPs", Pairs), narrow.Result);
    }

    private static Process Begin(SmallProject project, int limit) => DotNetCommand.Begin(
        [], project.Folder.Root, "msbuild", "rounds.proj", "-nologo", "-m:1", "-noConsoleLogger", "-logger:Microsoft.Build.Logging.ConsoleLogger,Microsoft.Build;NoSummary;Verbosity=minimal",
        $"-p:Lim={limit.ToString(CultureInfo.InvariantCulture)}");

    private static List<string> Verdicts(string output) => [.. Verdict().Matches(output).Select(match => match.Value)];

    [GeneratedRegex(@"Net: \d+ FLOPs of \d+ FLOPs|(error|warning) FLOPS.*the budget is \d+ FLOPs|(error|warning) FLOPS(?!.*the budget is).*")]
    private static partial Regex Verdict();
}
