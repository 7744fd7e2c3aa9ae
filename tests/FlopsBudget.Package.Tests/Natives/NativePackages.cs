using System.Xml.Linq;

namespace FlopsBudget.Package.Tests.Natives;

/// <summary>libtorch of the platforms, in the version that this repository names, as packages bring it.</summary>
public sealed class NativePackages : IDisposable
{
    private const string OnnxRuntime = "Microsoft.ML.OnnxRuntime";

    private readonly TemporaryFolder _folder = new();
    private readonly string _version = VersionOf("libtorch-cpu-$(LibTorchPlatform)");

    /// <summary>The platforms that there are packages for.</summary>
    public static IReadOnlyList<string> Platforms { get; } = ["linux-x64", "osx-arm64", "win-arm64", "win-x64"];

    public NativePackages()
    {
        _folder.Write("Natives.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageDownload Include="{OnnxRuntime}" Version="[{VersionOf(OnnxRuntime)}]" />
                {string.Concat(Platforms.Select(platform => $"""<PackageDownload Include="libtorch-cpu-{platform}" Version="[{_version}]" />"""))}
              </ItemGroup>
            </Project>
            """);
        DotNetCommand.Run(_folder.Root, "restore", "-nologo", "-v:q", "--packages", TestPaths.PackageCache).ShouldSucceed();
    }

    /// <summary>The path of one of a platform's libraries.</summary>
    /// <param name="platform">Such as <c>osx-arm64</c>.</param>
    /// <param name="name">Its name without what the platform adds, such as <c>torch_cpu</c>.</param>
    public string PathOf(string platform, string name) => Path.Combine(
        TestPaths.PackageCache, $"libtorch-cpu-{platform}", _version, "runtimes", platform, "native", platform[..3] switch
        {
            "win" => $"{name}.dll",
            "osx" => $"lib{name}.dylib",
            _ => $"lib{name}.so",
        });

    /// <summary>The paths of ONNX Runtime's library, of each platform of a computer.</summary>
    public static IReadOnlyList<string> OfOnnxRuntime()
    {
        var runtimes = Path.Combine(TestPaths.PackageCache, OnnxRuntime.ToLowerInvariant(), VersionOf(OnnxRuntime), "runtimes");
        var libraries = Directory.EnumerateFiles(runtimes, "*onnxruntime.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".dll" or ".so" or ".dylib")
            .ToList();
        libraries.Count.ShouldBeGreaterThanOrEqualTo(4);
        return libraries;
    }

    private static string VersionOf(string package) => XElement.Load(Path.Combine(TestPaths.RepositoryRoot, "Directory.Packages.props"))
        .Descendants("PackageVersion")
        .Single(version => version.Attribute("Include")!.Value == package).Attribute("Version")!.Value;

    public void Dispose() => _folder.Dispose();
}
