using FlopsBudget.MSBuild.Tests.Builds;

namespace FlopsBudget.MSBuild.Tests.Packages;

/// <summary>A user's project that has the package, in a folder of its own; what else it needs comes from the package cache.</summary>
internal sealed class Consumer : IDisposable
{
    private const string Model = """
        using TorchSharp;
        using static TorchSharp.torch;

        namespace Small;

        public sealed class Net : nn.Module<Tensor, Tensor>
        {
            private readonly nn.Module<Tensor, Tensor> fc = nn.Linear(8, 4);
            public Net() : base("Net") => RegisterComponents();
            public override Tensor forward(Tensor input) => fc.call(input);
        }
        """;

    // Linear(8, 4) on one row: 8 x 4 multiply-adds, twice as many FLOPs.
    public const int NetFlops = 2 * 8 * 4;

    private readonly PackedFeed _feed;
    private readonly TemporaryFolder _folder = new();

    public Consumer(PackedFeed feed)
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

    public TemporaryFolder Folder => _folder;

    public void Write(string name, string content) => _folder.Write(name, content);

    /// <summary>A project with one model and one budget on it.</summary>
    public Consumer WithProject(
        string project = "app/app.csproj",
        string properties = "<TargetFramework>net10.0</TargetFramework>",
        int maxFlops = NetFlops,
        bool versions = true,
        string sources = "")
    {
        Write(Path.Combine(Path.GetDirectoryName(project)!, "Net.cs"), Model);
        Write(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {properties}
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
              </PropertyGroup>
              <ItemGroup>
                {sources}
                {Package("TorchSharp", "0.107.0", versions)}
                {Package(TestPaths.LibTorchPackage, "2.10.0", versions)}
                {Package("FlopsBudget.MSBuild", _feed.Version, versions)}
                <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{maxFlops}" />
              </ItemGroup>
            </Project>
            """);
        return this;
    }

    public BuildOutcome DotNet(params string[] arguments) => DotNetCommand.Run(_folder.Root, [.. arguments, "-nologo"]);

    public void Dispose() => _folder.Dispose();

    private static string Package(string name, string version, bool versions) =>
        versions ? $"""<PackageReference Include="{name}" Version="{version}" />""" : $"""<PackageReference Include="{name}" />""";
}
