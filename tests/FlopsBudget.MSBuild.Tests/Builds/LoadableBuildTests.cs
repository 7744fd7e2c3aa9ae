using System.Runtime.InteropServices;
using FlopsBudget.MSBuild.Natives;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Real builds of a project with TorchSharp.</summary>
public sealed class LoadableBuildTests
{
    private const string Package = """<PackageReference Include="TorchSharp" Version="0.107.0" />""";

    // Where libstdc++ is new enough, the file as it is loads, and all of this holds for it.
    public LoadableBuildTests() => Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64, "The copy is for Linux on x64.");

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_output_gets_a_copy_that_loads_and_keeps_it(bool hardLinks)
    {
        using var project = new SmallProject(Package, $"<CreateHardLinksForCopyLocalIfPossible>{hardLinks}</CreateHardLinksForCopyLocalIfPossible>");
        var packaged = File.ReadAllBytes(TestPaths.PackagedTorchSharp);
        var output = project.Folder.At("bin", "Debug", "net10.0", "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

        project.Build().ShouldSucceed();
        ShouldLoad(output);
        var written = File.GetLastWriteTimeUtc(output);
        project.Build().ShouldSucceed();

        File.GetLastWriteTimeUtc(output).ShouldBe(written);
        ShouldLoad(output);
        File.ReadAllBytes(TestPaths.PackagedTorchSharp).ShouldBe(packaged);
    }

    [SkippableFact]
    public void An_output_that_was_built_without_it_is_mended()
    {
        using var project = new SmallProject(Package, "<CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>");
        var packaged = File.ReadAllBytes(TestPaths.PackagedTorchSharp);
        var output = project.Folder.At("bin", "Debug", "net10.0", "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        project.Build("-p:MakeTorchSharpLoadable=false").ShouldSucceed();
        File.ReadAllBytes(output).ShouldBe(packaged);

        project.Build("-p:CreateHardLinksForCopyLocalIfPossible=false").ShouldSucceed();

        ShouldLoad(output);
        File.ReadAllBytes(TestPaths.PackagedTorchSharp).ShouldBe(packaged);
    }

    [SkippableFact]
    public void Publishing_for_a_platform_and_cleaning_work_too()
    {
        using var project = new SmallProject(Package);

        project.DotNet("publish", "-r", "linux-x64", "--no-self-contained", "-o", project.Folder.At("out")).ShouldSucceed();
        ShouldLoad(project.Folder.At("out", "libLibTorchSharp.so"));

        project.DotNet("clean", "-c", "Release", "-r", "linux-x64").ShouldSucceed();
        Directory.EnumerateFiles(project.Folder.At("obj"), "libLibTorchSharp.so", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private static void ShouldLoad(string path) =>
        LoadabilityCheck.Of(path, StandardLibrarySearch.OfThisMachine()).Answer.ShouldBe(Loadability.AsItIs);
}
