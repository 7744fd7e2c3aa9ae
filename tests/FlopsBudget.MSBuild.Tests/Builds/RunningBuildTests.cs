using System.Diagnostics;
using System.Globalization;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Real builds that are disturbed while the process that counts is running.</summary>
public sealed class RunningBuildTests : IDisposable
{
    // It says that it runs, and goes on when it is told to.
    private const string Models = """
        using System.IO;
        using TorchSharp;
        using static TorchSharp.torch;

        namespace Small
        {
            public sealed class Waiting : nn.Module<Tensor, Tensor>
            {
                public Waiting() : base("Waiting") { }
                public override Tensor forward(Tensor input)
                {
                    using var child = System.Diagnostics.Process.Start("sleep", "300");
                    File.WriteAllText("child.txt", child.Id.ToString());
                    File.WriteAllText("process.tmp", System.Environment.ProcessId.ToString());
                    File.Move("process.tmp", "process.txt");
                    while (!File.Exists("go.txt"))
                    {
                        System.Threading.Thread.Sleep(20);
                    }

                    return input.matmul(input.t());
                }
            }
        }
        """;

    private readonly SmallProject project = CountedProject.With("""<FlopsBudget Include="Small.Waiting" Input="2,8" MaxMacs="32" />""", Models);

    private string ProcessFile => project.Folder.At("process.txt");

    public void Dispose() => project.Dispose();

    [SkippableTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public void Ending_the_build_ends_the_process_that_counts_and_what_the_model_has_started(string signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no way to press Ctrl+C for another process alone.");
        using var build = Start();
        var counting = ProcessThatCounts(build).Id;
        var child = int.Parse(File.ReadAllText(project.Folder.At("child.txt")), CultureInfo.InvariantCulture);

        using (var kill = Process.Start("kill", [$"-{signal}", build.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        build.WaitForExit(TimeSpan.FromMinutes(3)).ShouldBeTrue();
        if (signal != "TERM")
        {
            // The dotnet command answers SIGTERM with 0, whatever it was at.
            build.ExitCode.ShouldNotBe(0);
        }

        ShouldEnd(counting);
        ShouldEnd(child);

        // Nothing of the build that was cut off is taken for an answer.
        File.Delete(ProcessFile);
        File.WriteAllText(project.Folder.At("go.txt"), "");
        var next = project.Build();
        next.ShouldSucceed();
        next.Output.ShouldContain("Waiting: ");
        File.Exists(ProcessFile).ShouldBeTrue();
        ShouldEnd(int.Parse(File.ReadAllText(project.Folder.At("child.txt")), CultureInfo.InvariantCulture));
    }

    [SkippableFact]
    public void An_assembly_that_is_replaced_meanwhile_is_counted_again_by_the_next_build()
    {
        Skip.If(OperatingSystem.IsWindows(), "There a process keeps the files that it has loaded.");
        string[] assemblies = [project.Folder.At("obj", "Debug", "net10.0", "app.dll"), project.Folder.At("bin", "Debug", "net10.0", "app.dll")];
        using var build = Start();
        using var counting = ProcessThatCounts(build);

        foreach (var assembly in assemblies)
        {
            var bytes = File.ReadAllBytes(assembly);
            File.Delete(assembly);
            File.WriteAllBytes(assembly, [.. bytes, 0]);
        }

        File.WriteAllText(project.Folder.At("go.txt"), "");
        build.WaitForExit(TimeSpan.FromMinutes(3)).ShouldBeTrue();
        build.ExitCode.ShouldBe(0);

        File.Delete(ProcessFile);
        project.Build().ShouldSucceed();
        File.Exists(ProcessFile).ShouldBeTrue();

        File.Delete(ProcessFile);
        project.Build().ShouldSucceed();
        File.Exists(ProcessFile).ShouldBeFalse("nothing has changed since");
    }

    // Gone, or dead and not yet taken notice of by whoever inherited it.
    private static void ShouldEnd(int process)
    {
        var stat = $"/proc/{process}/stat";
        for (var i = 0; i < 300 && IsAlive(); i++)
        {
            Thread.Sleep(100);
        }

        IsAlive().ShouldBeFalse();

        bool IsAlive()
        {
            try
            {
                return !File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal);
            }
            catch (Exception exception) when (exception is IOException)
            {
                return false;
            }
        }
    }

    private Process Start() => DotNetCommand.Begin([], project.Folder.Root, "build", "app.csproj", "-nologo", "-m:1");

    private Process ProcessThatCounts(Process build)
    {
        while (!File.Exists(ProcessFile))
        {
            build.HasExited.ShouldBeFalse();
            Thread.Sleep(50);
        }

        return Process.GetProcessById(int.Parse(File.ReadAllText(ProcessFile), CultureInfo.InvariantCulture));
    }
}
