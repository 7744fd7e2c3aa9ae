using System.Runtime.InteropServices;
using FlopsBudget.MSBuild.Natives;

namespace FlopsBudget.MSBuild.Tests.Natives;

public sealed class LoadingTests
{
    [SkippableFact]
    public void A_copy_loads_with_the_standard_library_of_this_machine()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64);
        using var folder = new TemporaryFolder();
        var natives = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native");
        foreach (var name in new[] { "libc10.so", "libtorch_cpu.so", "libtorch.so" })
        {
            NativeLibrary.Load(Path.Combine(natives, name)).ShouldNotBe(0);
        }

        var copy = folder.Write("libLibTorchSharp.so", LoadabilityCheck.Of(TestPaths.PackagedTorchSharp, StandardLibrarySearch.OfThisMachine()).WeakCopy());

        NativeLibrary.GetExport(NativeLibrary.Load(copy), "THSTorch_manual_seed").ShouldNotBe(0);
    }
}
