namespace FlopsBudget.Package.Tests.Consumers;

/// <summary>A user's projects in a folder of their own. FlopsBudget comes from the feed, all else from the package cache.</summary>
internal sealed class ConsumerFolder : IDisposable
{
    private readonly PackedFeed _feed;
    private readonly TemporaryFolder _folder = new();

    public ConsumerFolder(PackedFeed feed)
    {
        _feed = feed;
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="{feed.Folder}" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>Versions of all packages in a file of their own: this repository's, and those of the feed.</summary>
    public ConsumerFolder WithCentralVersions(string properties = "")
    {
        Write("Directory.Packages.props", $"""
            <Project>
              <Import Project="{TestPaths.RepositoryRoot}Directory.Packages.props" />
              <ItemGroup>
                {string.Concat(_feed.Names.Select(name => $"""<PackageVersion Include="{name}" Version="{_feed.Version}" />"""))}
              </ItemGroup>
            </Project>
            """);
        Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <LibTorchPlatform>{TestPaths.LibTorchPlatform}</LibTorchPlatform>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
                <CreateHardLinksForPublishFilesIfPossible>true</CreateHardLinksForPublishFilesIfPossible>
                {properties}
              </PropertyGroup>
            </Project>
            """);
        return this;
    }

    /// <summary>A project with these items; <c>packages</c> are names, parted by spaces.</summary>
    public ConsumerFolder WithProject(string file, string packages, string items = "", string properties = "<TargetFramework>net10.0</TargetFramework>")
    {
        Write(file, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(packages.Split(' ').Select(package => $"""<PackageReference Include="{package}" />"""))}
                {items}
              </ItemGroup>
            </Project>
            """);
        return this;
    }

    public ConsumerFolder WithSolution(params string[] projects)
    {
        Write("all.slnx", $"<Solution>{string.Concat(projects.Select(project => $"""<Project Path="{project}" />"""))}</Solution>");
        return this;
    }

    public ConsumerFolder With(string file, string content)
    {
        Write(file, content);
        return this;
    }

    public void Write(string file, string content) => _folder.Write(file, content);

    public void Replace(string file, string text, string by) =>
        Write(file, File.ReadAllText(At(file)).Replace(text, by, StringComparison.Ordinal));

    public string At(params string[] parts) => _folder.At(parts);

    /// <summary>Where a text begins in a file, as in the line of an error: <c>app.csproj(7,5)</c>.</summary>
    public string PlaceOf(string text, string file)
    {
        var lines = File.ReadAllLines(At(file));
        var line = Array.FindIndex(lines, candidate => candidate.Contains(text, StringComparison.Ordinal));
        return $"{Path.GetFileName(file)}({line + 1},{lines[line].IndexOf(text, StringComparison.Ordinal) + 1})";
    }

    public BuildOutcome DotNet(params string[] arguments) => DotNetCommand.Run(_folder.Root, arguments);

    public BuildOutcome DotNetIn(string folder, params string[] arguments) => DotNetCommand.Run(At(folder), arguments);

    public void Dispose() => _folder.Dispose();
}
