namespace FlopsBudget.Tool.Tests.Commands;

/// <summary>A project as users have it, in a folder of its own, that the command builds.</summary>
internal sealed class UsersProject : IDisposable
{
    internal const string TorchSharp = """<PackageReference Include="TorchSharp" Version="0.107.0" />""";

    /// <summary>Makes one.</summary>
    /// <param name="items">What is in its groups of items.</param>
    /// <param name="source">Its source.</param>
    /// <param name="properties">Further properties.</param>
    public UsersProject(string items, string source = "", string properties = "")
    {
        Folder.Write("Source.cs", source);
        Folder.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RunAnalyzers>false</RunAnalyzers><ImplicitUsings>enable</ImplicitUsings>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>{properties}
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
            </Project>

            """);
    }

    /// <summary>Where it lies.</summary>
    public TemporaryFolder Folder { get; } = new();

    /// <summary>Its file.</summary>
    public string File => Folder.At("App.csproj");

    /// <summary>Runs the command in its folder.</summary>
    public ToolProcess Run(params string[] words) => ToolProcess.RunIn(Folder.Root, words);

    public void Dispose() => Folder.Dispose();
}
