using System.Diagnostics;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Builds on machines that lack what a build usually has.</summary>
public sealed class HostileMachineTests : IDisposable
{
    private const string Models = SmallNet.CSharp;

    private readonly List<string> mounted = [];
    private string? closed;
    private readonly SmallProject project = CountedProject.With("""<FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="$(Lim)" />""", Models);

    public HostileMachineTests() => Skip.IfNot(OperatingSystem.IsLinux(), "Mounts and permissions are those of Linux.");

    public void Dispose()
    {
        mounted.ForEach(path => Run("umount", path));
        _ = closed is null || Run("chmod", "-R", "u+w", closed);
        project.Dispose();
    }

    [SkippableFact]
    public void Without_a_home_folder_budgets_are_judged()
    {
        project.Build("-p:Lim=64").ShouldSucceed();

        // An empty variable is none for .NET, and nothing can be made below a device.
        foreach (var home in new[] { "", "/dev/null" })
        {
            KeyValuePair<string, string>[] environment = [new("HOME", home), new("DOTNET_CLI_HOME", project.Folder.Root), new("NUGET_PACKAGES", TestPaths.PackageCache)];
            Directory.Delete(project.Folder.At("obj", "Debug", "net10.0", "flops"), recursive: true);
            project.BuildWith(environment, "-p:Lim=64").ShouldSucceed();
            project.BuildWith(environment, "-p:Lim=63").ShouldFail($"app.csproj({CountedProject.FirstLine},5): error FLOPS0101: Net needs 64 FLOPs");
        }
    }

    [SkippableFact]
    public void A_source_folder_that_cannot_be_written_is_built_with_its_output_elsewhere()
    {
        using var elsewhere = new TemporaryFolder();
        string[] output = [$"-p:ArtifactsPath={Escaped(elsewhere.Root)}", "-p:UseArtifactsOutput=true"];
        ForReadingAlone(project.Folder.Root);

        project.DotNet("build", ["-p:Lim=64", .. output]).ShouldSucceed();
        project.DotNet("build", ["-p:Lim=63", .. output]).ShouldFail($"app.csproj({CountedProject.FirstLine},5): error FLOPS0101: Net needs 64 FLOPs");
    }

    [SkippableFact]
    public void On_a_full_disk_nothing_passes_and_the_error_names_the_folder()
    {
        project.Build("-p:Lim=64").ShouldSucceed();
        var flops = project.Folder.At("obj", "Debug", "net10.0", "flops");
        Directory.Delete(flops, recursive: true);
        Directory.CreateDirectory(flops);
        Mount("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", flops);

        // First not even the request can be written, then there is room for it but not for all of the figures.
        foreach (var room in new[] { 0, 16 * 1024, 24 * 1024, 32 * 1024 })
        {
            Fill(flops, room);
            var build = project.Build("-p:Lim=64");
            if (build.ExitCode != 0)
            {
                build.ShouldFail("error FLOPS0904: ", flops);
                build.Output.ShouldNotContain("64 FLOPs of 64 FLOPs");
                build.Output.ShouldNotContain("FLOPS0903");
                build.Output.ShouldNotContain("MSB4018");
            }

            (room == 0 && build.ExitCode == 0).ShouldBeFalse();
            Directory.EnumerateDirectories(flops, "run-*").ShouldBeEmpty();
        }

        File.Delete(Path.Combine(flops, "filler"));
        project.Build("-p:Lim=64").ShouldSucceed();
        project.Build("-p:Lim=63").ShouldFail("error FLOPS0101");
    }

    private static void Fill(string folder, int room)
    {
        var filler = Path.Combine(folder, "filler");
        File.Delete(filler);
        using var file = new FileStream(filler, FileMode.CreateNew);
        try
        {
            while (true)
            {
                file.Write(new byte[4096]);
                file.Flush();
            }
        }
        catch (IOException)
        {
            file.SetLength(Math.Max(0, file.Length - room) / 4096 * 4096);
        }
    }

    // A mount holds for everybody; whoever may not mount is held off by permissions.
    private void ForReadingAlone(string folder)
    {
        if (Run("mount", "--bind", folder, folder))
        {
            mounted.Add(folder);
            Run("mount", "-o", "remount,ro,bind", folder).ShouldBeTrue();
        }
        else
        {
            Run("chmod", "-R", "a-w", folder).ShouldBeTrue();
            closed = folder;
        }

        Skip.If(MayWrite(folder), "This user may write everywhere, and may not mount.");
    }

    private static bool MayWrite(string folder)
    {
        try
        {
            File.WriteAllText(Path.Combine(folder, "new.txt"), "");
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Mount(string program, params string[] arguments)
    {
        Skip.IfNot(Run(program, arguments), "This user may not mount.");
        mounted.Add(arguments[^1]);
    }

    // A semicolon, and on the command line of dotnet also a space, would end the value.
    private static string Escaped(string path) => path.Replace(" ", "%20", StringComparison.Ordinal);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
