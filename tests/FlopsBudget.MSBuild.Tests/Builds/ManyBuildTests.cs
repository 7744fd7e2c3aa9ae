using System.Diagnostics;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Many items in a project, and many projects at once. What that takes is measured by the benchmarks (<c>-- builds</c>).</summary>
public sealed class ManyBuildTests
{
    private const int Items = 120;

    [SkippableFact]
    public void Each_of_many_items_is_judged_by_its_own_limit_and_one_process_counts_them()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "A script stands in for the dotnet command.");
        using var folder = new TemporaryFolder();
        var host = folder.At("host.sh");
        using (var install = Process.Start("install", ["-m", "700", folder.Write("host.txt", $"#!/bin/sh\necho started >> \"{folder.At("starts")}\"\nexec dotnet \"$@\"\n"), host]))
        {
            install.WaitForExit();
        }

        // Linear(8, 4) on as many rows as the item's number; every other limit is one too low.
        using var project = CountedProject.With(
            string.Join('\n', Enumerable.Range(1, Items).Select(rows => $"""<FlopsBudget Include="Small.Net" Input="{rows},8" MaxMacs="{(rows * 8 * 4) - (rows % 2)}" />""")),
            SmallNet.CSharp,
            $"<OutputType>Library</OutputType><FlopsBudgetDotNetHost>{host}</FlopsBudgetDotNetHost>");

        var build = project.Build("-clp:NoSummary");

        build.ExitCode.ShouldNotBe(0, build.Output);

        // The summary of a build repeats its errors.
        var lines = build.Output.Split('\n', StringSplitOptions.TrimEntries).Distinct().ToList();
        for (var rows = 1; rows <= Items; rows += 2)
        {
            lines.Count(line => line.Contains($"app.csproj({CountedProject.FirstLine + rows - 1},5): error FLOPS0104: Net needs ", StringComparison.Ordinal) && line.Contains($"float32[{rows},8]", StringComparison.Ordinal))
                .ShouldBe(1, build.Output);
        }

        lines.Count(line => line.Contains("error FLOPS0104", StringComparison.Ordinal)).ShouldBe(Items / 2);
        lines.Count(line => line.Contains("MACs of ", StringComparison.Ordinal)).ShouldBe(Items / 2);
        File.ReadAllLines(folder.At("starts")).Length.ShouldBe(1);
    }

    [Fact]
    public void Projects_that_are_built_at_once_are_each_judged_by_their_own_and_leave_nothing()
    {
        const int Projects = 5;
        using var solution = CountedProject.With("""<FlopsBudget Include="Small.Net" Input="1,8" MaxMacs="$(Most)" />""", SmallNet.CSharp);
        var text = File.ReadAllText(solution.File);
        for (var project = 0; project < Projects; project++)
        {
            // Every other limit is one too low.
            solution.Write($"p{project}/p{project}.csproj", text.Replace("<OutputType>", $"<Most>{(8 * 4) - (project % 2)}</Most><OutputType>", StringComparison.Ordinal));
            solution.Write($"p{project}/Net.cs", SmallNet.CSharp);
        }

        solution.Write("all.proj", """
            <Project DefaultTargets="Build">
              <ItemGroup><Gated Include="p*/p*.csproj" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(Gated)" Targets="Restore" Properties="MSBuildRestoreSessionId=$([System.Guid]::NewGuid())" /></Target>
              <Target Name="Build"><MSBuild Projects="@(Gated)" Targets="Build" BuildInParallel="true" ContinueOnError="true" /></Target>
            </Project>
            """);
        var temporary = Directory.CreateDirectory(solution.Folder.At("temporary")).FullName;

        var build = DotNetCommand.RunWith([new("TMPDIR", temporary), new("TMP", temporary)], solution.Folder.Root, "build", "all.proj", "-nologo", "-m", "-clp:NoSummary");

        var lines = build.Output.Split('\n', StringSplitOptions.TrimEntries).Distinct().ToList();
        for (var project = 0; project < Projects; project++)
        {
            var name = $"p{project}.csproj";
            lines.Count(line => line.Contains(name, StringComparison.Ordinal) && line.Contains("error FLOPS0104: Net needs 32 MACs", StringComparison.Ordinal))
                .ShouldBe(project % 2, $"{name} in\n{build.Output}");
        }

        build.Output.Split("Net: 64 FLOPs, 32 MACs of 32 MACs").Length.ShouldBe(((Projects + 1) / 2) + 1, build.Output);
        Directory.EnumerateFileSystemEntries(temporary, "flops*", SearchOption.AllDirectories).ShouldBeEmpty();

        // The compiler's server lives on, and is found by such files.
        Directory.EnumerateFiles(temporary, "clr-debug-pipe-*").Where(file => !Directory.Exists($"/proc/{Path.GetFileName(file).Split('-')[3]}")).ShouldBeEmpty();
    }
}
