using System.Diagnostics;
using System.Runtime.InteropServices;
using FlopsBudget.MSBuild.Natives;
using FlopsBudget.MSBuild.Tests.Natives;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild.Tests;

public sealed class LoadableTasksTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RecordingBuildEngine engine = new();

    public LoadableTasksTests() => Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64);

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void Names_a_copy_with_the_metadata_of_the_original_and_writes_nothing()
    {
        var task = Resolve(NativeFile.OldMachine(folder), Packaged());

        task.Execute().ShouldBeTrue();

        task.Replaced.ShouldHaveSingleItem().ItemSpec.ShouldBe(TestPaths.PackagedTorchSharp);
        var copy = task.Copies.ShouldHaveSingleItem();
        copy.ItemSpec.ShouldBe(folder.At("copies", "linux-x64", "libLibTorchSharp.so"));
        copy.GetMetadata("DestinationSubDirectory").ShouldBe("runtimes/linux-x64/native/");
        File.Exists(copy.ItemSpec).ShouldBeFalse();
    }

    [SkippableFact]
    public void Replaces_nothing_on_a_machine_with_the_version()
    {
        var task = Resolve(NativeFile.NewMachine(folder), Packaged());

        task.Execute().ShouldBeTrue();

        task.Replaced.ShouldBeEmpty();
        task.Copies.ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_library_that_cannot_be_made_loadable_is_FLOPS0401(bool required)
    {
        var other = folder.Write("other.so", NativeFile.WithVersionRenamed(TestPaths.PackagedTorchSharp, "GLIBCXX_3.4.29", "GLIBCXX_3.4.98"));
        var task = Resolve(NativeFile.NewMachine(folder), new TaskItem(other));
        task.Required = required;

        task.Execute().ShouldBe(!required);

        (required ? engine.Errors.Select(error => error.Code) : engine.Warnings.Select(warning => warning.Code)).ShouldBe(["FLOPS0401"]);
        task.Replaced.ShouldBeEmpty();
    }

    [SkippableFact]
    public void Writes_the_copy_once()
    {
        var machine = NativeFile.OldMachine(folder);
        var copy = Named(machine);
        Make(machine, copy).Execute().ShouldBeTrue();
        File.SetLastWriteTimeUtc(copy.ItemSpec, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Make(machine, copy).Execute().ShouldBeTrue();

        File.GetLastWriteTimeUtc(copy.ItemSpec).Year.ShouldBe(2020);
    }

    [SkippableFact]
    public void Writes_a_damaged_copy_again()
    {
        var machine = NativeFile.OldMachine(folder);
        var copy = Named(machine);
        Make(machine, copy).Execute().ShouldBeTrue();
        File.WriteAllText(copy.ItemSpec, "damaged");

        Make(machine, copy).Execute().ShouldBeTrue();

        new FileInfo(copy.ItemSpec).Length.ShouldBe(new FileInfo(TestPaths.PackagedTorchSharp).Length);
    }

    [SkippableFact]
    public void Unlinks_a_hard_link_in_the_output_folder_and_leaves_its_other_name_as_it_was()
    {
        var package = folder.Write("package/libLibTorchSharp.so", File.ReadAllBytes(TestPaths.PackagedTorchSharp));
        var output = folder.At("bin", "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        Process.Start("ln", [package, output]).WaitForExit();
        File.Exists(output).ShouldBeTrue();
        var machine = NativeFile.OldMachine(folder);
        var task = Make(machine, Named(machine));
        task.OutputFolders = [folder.At("bin")];

        task.Execute().ShouldBeTrue();

        File.Exists(output).ShouldBeFalse();
        File.ReadAllBytes(package).ShouldBe(File.ReadAllBytes(TestPaths.PackagedTorchSharp));
    }

    private static TaskItem Packaged()
    {
        var item = new TaskItem(TestPaths.PackagedTorchSharp);
        item.SetMetadata("RuntimeIdentifier", "linux-x64");
        item.SetMetadata("DestinationSubDirectory", "runtimes/linux-x64/native/");
        return item;
    }

    private ITaskItem Named(StandardLibrarySearch machine)
    {
        var task = Resolve(machine, Packaged());
        task.Execute().ShouldBeTrue();
        return task.Copies.Single();
    }

    private ResolveLoadableNatives Resolve(StandardLibrarySearch machine, ITaskItem file) => new()
    {
        BuildEngine = engine,
        Files = [file],
        CopyFolder = folder.At("copies"),
        Search = machine,
    };

    private MakeTorchSharpLoadable Make(StandardLibrarySearch machine, ITaskItem copy) => new()
    {
        BuildEngine = engine,
        Copies = [copy],
        Search = machine,
    };
}
