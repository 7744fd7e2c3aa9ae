namespace FlopsBudget.Package.Tests;

/// <summary>A folder with the packages as dotnet pack makes them, under a version of their own, for all tests.</summary>
public sealed class PackedFeed : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Without restoring: other projects of the repository may be building from the same files while tests run.
    public PackedFeed() => DotNetCommand.Run(
        TestPaths.RepositoryRoot,
        "pack", "FlopsBudget.sln", "-nologo", "-v:q", "--no-restore", "-o", Folder, $"-p:PackageVersion={Version}").ShouldSucceed();

    /// <summary>Never the same twice, so that no earlier package is taken from the cache.</summary>
    public string Version { get; } = "0.0.1-test." + Guid.NewGuid().ToString("N");

    public string Folder => _folder.Root;

    /// <summary>The names of the packages.</summary>
    public IReadOnlyList<string> Names =>
        [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file).Replace($".{Version}.nupkg", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public string PathOf(string name) => Path.Combine(Folder, $"{name}.{Version}.nupkg");

    public void Dispose()
    {
        foreach (var cached in Names.Select(name => Path.Combine(TestPaths.PackageCache, name.ToLowerInvariant(), Version)).Where(Directory.Exists))
        {
            Directory.Delete(cached, recursive: true);
        }

        _folder.Dispose();
    }
}
