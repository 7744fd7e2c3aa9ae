using System.Text.RegularExpressions;

namespace FlopsBudget.Package.Tests.Consumers;

/// <summary>The gate in a solution with projects of all kinds.</summary>
[Collection(nameof(Packages))]
public sealed partial class SolutionTests(PackedFeed feed)
{
    private const string Packages = "TorchSharp libtorch-cpu-$(LibTorchPlatform) FlopsBudget.MSBuild";
    private const string NetStandardToo = "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>";
    // Where versions are central, the SDK leaves the reference to the project.
    private const string FSharpCore = """<PackageReference Include="FSharp.Core" VersionOverride="$(FSCorePackageVersion)" />""";
    private const string Executable = "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>";

    private static readonly string[] Libraries = ["lib1", "lib2", "lib3", "lib4", "lib5", "lib6", "lib7"];
    private static readonly string[] AllVerdicts = ["app", "fsharp", .. Libraries, "multi", "multi"];

    [Fact]
    public void Ten_projects_are_checked_in_parallel_by_each_build_and_counted_by_the_first()
    {
        using var solution = TenProjects();

        var first = solution.DotNet("build", "all.slnx", "-m");
        first.ShouldSucceed();
        Verdicts(first).ShouldBe(AllVerdicts, first.Output);
        first.Output.Split(SmallModel.Kept).Length.ShouldBe(1 + AllVerdicts.Length, first.Output);
        var counted = Counts(solution);
        counted.Count.ShouldBe(AllVerdicts.Length);

        var second = solution.DotNet("build", "all.slnx", "-m", "--no-restore");
        second.ShouldSucceed();
        Verdicts(second).ShouldBe(AllVerdicts, second.Output);
        Counts(solution).ShouldBe(counted);

        solution.Replace("lib3/lib3.csproj", SmallModel.Budget(), SmallModel.Budget(SmallModel.Flops - 1));
        var place = solution.PlaceOf("<FlopsBudget", "lib3/lib3.csproj");
        foreach (var option in new[] { "-graph", "-m" })
        {
            var failing = solution.DotNet("build", "all.slnx", option, "--no-restore");
            failing.ShouldFail($"{place}: error FLOPS0101: Net needs {SmallModel.Flops} FLOPs", " 1 Error(s)");
            Verdicts(failing).ShouldBe(AllVerdicts.Except(["lib3", "multi"]).Append("multi").Append("multi"), failing.Output);
        }
    }

    private ConsumerFolder TenProjects()
    {
        var folder = new ConsumerFolder(feed)
            .WithCentralVersions()
            .With("Net.cs", SmallModel.CSharp)
            .WithProject("app/app.csproj", Packages, """<ProjectReference Include="../lib1/lib1.csproj" />""" + SmallModel.Budget(), Executable)
            .With("app/Program.cs", SmallModel.Program)
            .WithProject("fsharp/fsharp.fsproj", Packages, FSharpCore + """<Compile Include="Net.fs" />""" + SmallModel.Budget())
            .With("fsharp/Net.fs", SmallModel.FSharp)
            .WithProject("multi/multi.csproj", Packages, """<Compile Include="../Net.cs" />""" + SmallModel.Budget(), NetStandardToo);
        foreach (var library in Libraries)
        {
            folder.WithProject($"{library}/{library}.csproj", Packages, """<Compile Include="../Net.cs" />""" + SmallModel.Budget());
        }

        return folder.WithSolution([.. Libraries.Append("multi").Append("app").Select(name => $"{name}/{name}.csproj"), "fsharp/fsharp.fsproj"]);
    }

    /// <summary>The names of the projects whose budgets are said to be kept, once for each target framework.</summary>
    private static IEnumerable<string> Verdicts(BuildOutcome build) =>
        KeptLine().Matches(build.Output).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);

    /// <summary>When each count of the solution was done.</summary>
    private static List<DateTime> Counts(ConsumerFolder solution) =>
        [.. Directory.EnumerateFiles(solution.At(), "result.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.GetLastWriteTimeUtc)];

    [GeneratedRegex(@"^ *(\w+) -> FLOP budgets kept", RegexOptions.Multiline)]
    private static partial Regex KeptLine();
}
