using FlopsBudget.Tool.Loading;

namespace FlopsBudget.Tool.Tests.Loading;

public sealed class DependencyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Finds_package_files_where_packages_are_and_takes_those_for_this_platform_first()
    {
        _folder.Write("packages/some/1.0.0/lib/net10.0/Some.dll", "");
        _folder.Write($"packages/some/1.0.0/runtimes/{PlatformNames.Current}/lib/net10.0/Some.dll", "");
        _folder.Write($"packages/some/1.0.0/runtimes/{PlatformNames.Current}/native/libsome.so", "");
        _folder.Write("packages/some/1.0.0/runtimes/other-os/native/libsome.so", "");
        var assembly = _folder.Write("app/App.dll", "");
        _folder.Write("app/App.deps.json", $$"""
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
              "targets": { ".NETCoreApp,Version=v10.0": {
                "App/1.0.0": { "runtime": { "App.dll": {} } },
                "Some/1.0.0": {
                  "runtime": { "lib/net10.0/Some.dll": {} },
                  "runtimeTargets": {
                    "runtimes/other-os/native/libsome.so": { "rid": "other-os", "assetType": "native" },
                    "runtimes/{{PlatformNames.Current}}/native/libsome.so": { "rid": "{{PlatformNames.Current}}", "assetType": "native" },
                    "runtimes/{{PlatformNames.Current}}/lib/net10.0/Some.dll": { "rid": "{{PlatformNames.Current}}", "assetType": "runtime" }
                  }
                }
              } },
              "libraries": {
                "App/1.0.0": { "type": "project" },
                "Some/1.0.0": { "type": "package", "path": "some/1.0.0" }
              }
            }
            """);

        var files = DependencyFile.Read(assembly, [_folder.At("packages")]);

        files.References.Where(path => path.EndsWith("Some.dll", StringComparison.Ordinal)).ShouldBe(
        [
            _folder.At("packages", "some", "1.0.0", "runtimes", PlatformNames.Current, "lib", "net10.0", "Some.dll"),
            _folder.At("packages", "some", "1.0.0", "lib", "net10.0", "Some.dll"),
        ]);
        files.Natives.ShouldBe([_folder.At("packages", "some", "1.0.0", "runtimes", PlatformNames.Current, "native", "libsome.so")]);
    }

    [Fact]
    public void Takes_the_files_of_the_folder_without_a_deps_file()
    {
        var assembly = _folder.Write("App.dll", "");
        var torchSharp = _folder.Write("TorchSharp.dll", "");
        var native = _folder.Write(NativeFiles.FileNameOf("torch_cpu"), "");

        var files = DependencyFile.Read(assembly, []);

        files.References.ShouldBe([assembly, torchSharp]);
        files.Natives.ShouldBe([native]);
    }
}
