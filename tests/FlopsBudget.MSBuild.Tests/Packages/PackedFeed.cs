using FlopsBudget.MSBuild.Tests.Builds;

namespace FlopsBudget.MSBuild.Tests.Packages;

/// <summary>A folder with the package as dotnet pack makes it, under a version of its own, for all tests of packages.</summary>
public sealed class PackedFeed : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Without restoring: other projects of the repository may be building from the same files while tests run.
    public PackedFeed() => DotNetCommand.Run(
        TestPaths.RepositoryRoot,
        "pack", "src/FlopsBudget.MSBuild", "-nologo", "-v:q", "--no-restore", "-o", _folder.Root, $"-p:PackageVersion={Version}").ShouldSucceed();

    /// <summary>Never the same twice, so that no earlier package is taken from the cache.</summary>
    public string Version { get; } = "0.0.1-test." + Guid.NewGuid().ToString("N");

    public string Folder => _folder.Root;

    public string Package => Path.Combine(Folder, $"FlopsBudget.MSBuild.{Version}.nupkg");

    public void Dispose()
    {
        _folder.Dispose();
        var cached = Path.Combine(TestPaths.PackageCache, "flopsbudget.msbuild", Version);
        if (Directory.Exists(cached))
        {
            Directory.Delete(cached, recursive: true);
        }
    }
}
