namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>A project in a temporary folder that imports the repository's build files as a package would bring them, built by a real dotnet build.</summary>
internal sealed class SmallProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallProject(string items, string properties = "", string source = "System.Console.WriteLine();")
    {
        Write("Program.cs", source);
        Write("app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{TestPaths.RepositoryRoot}build/FlopsBudget.MSBuild.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework><RunAnalyzers>false</RunAnalyzers>
                <OutputType>Exe</OutputType>
                <FlopsBudgetTaskAssembly>{TestPaths.TaskAssembly}</FlopsBudgetTaskAssembly>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
              <Import Project="{TestPaths.RepositoryRoot}build/FlopsBudget.MSBuild.targets" />
            </Project>
            """);
    }

    public TemporaryFolder Folder => _folder;

    public string File => _folder.At("app.csproj");

    public string Write(string name, string content) => _folder.Write(name, content);

    /// <summary>Runs the dotnet command in the project's folder.</summary>
    public BuildOutcome DotNet(string command, params string[] arguments) => DotNetWith([], command, arguments);

    /// <summary>Runs the dotnet command in the project's folder with variables of the environment set.</summary>
    public BuildOutcome DotNetWith(IEnumerable<KeyValuePair<string, string>> environment, string command, params string[] arguments) =>
        DotNetCommand.RunWith(environment, _folder.Root, [command, "app.csproj", "-nologo", "-m:1", .. arguments]);

    /// <summary>Builds, and restores only what no project like it has restored.</summary>
    public BuildOutcome Build(params string[] arguments) => BuildWith([], arguments);

    /// <summary>Builds with variables of the environment set, and restores only what no project like it has restored.</summary>
    public BuildOutcome BuildWith(IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        if (System.IO.File.Exists(_folder.At("obj", "project.assets.json")) || RestoredPackages.TryGive(_folder))
        {
            return DotNetWith(environment, "build", ["--no-restore", .. arguments]);
        }

        var build = DotNetWith(environment, "build", arguments);
        RestoredPackages.Keep(_folder);
        return build;
    }

    public void Dispose() => _folder.Dispose();
}
