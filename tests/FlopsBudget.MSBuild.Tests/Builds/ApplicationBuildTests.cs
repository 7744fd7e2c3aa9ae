namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Models find in the process that counts what they find in their application.</summary>
public sealed class ApplicationBuildTests
{
    private const string Models = """
        using System;
        using System.Globalization;
        using System.IO;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.Logging;
        using TorchSharp;
        using static TorchSharp.torch;

        namespace Small
        {
            public abstract class Net : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc;
                protected Net(int width) : base("Net") { fc = nn.Linear(8, width, hasBias: false); RegisterComponents(); }
                public override Tensor forward(Tensor input) => fc.call(input);
            }

            public sealed class Configured() : Net(int.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "net.txt")), CultureInfo.InvariantCulture)) { }

            public sealed class Domestic() : Net(int.Parse(File.ReadAllText(Path.Combine(AppDomain.CurrentDomain.BaseDirectory, "net.txt")), CultureInfo.InvariantCulture)) { }

            public sealed class German() : Net(int.Parse(2.5.ToString(new CultureInfo("de-DE")).Split(',')[0])) { }

            public sealed class Logging : Net
            {
                public Logging(ILogger<Logging>? logger = null) : base(2) => logger?.LogInformation("made");
            }

            public sealed class Reading() : Net(new ConfigurationBuilder().Build()["width"] is null ? 2 : 3) { }
        }
        """;

    private const string Items = """
        <FrameworkReference Include="Microsoft.AspNetCore.App" />
        <None Update="net.txt" CopyToOutputDirectory="PreserveNewest" />
        <FlopsBudget Include="Small.Configured" Input="1,8" MaxMacs="16" />
        <FlopsBudget Include="Small.Domestic" Input="1,8" MaxMacs="16" />
        <FlopsBudget Include="Small.German" Input="1,8" MaxMacs="16" />
        <FlopsBudget Include="Small.Logging" Input="1,8" MaxMacs="16" />
        <FlopsBudget Include="Small.Reading" Input="1,8" MaxMacs="16" />
        """;

    private static readonly KeyValuePair<string, string>[] Strict = [new("DOTNET_ROLL_FORWARD", "Disable")];

    [Fact]
    public void The_base_directory_copied_files_cultures_and_shared_frameworks()
    {
        using var project = CountedProject.With(Items, Models, "<OutputType>Library</OutputType><Nullable>enable</Nullable>");
        project.Write("net.txt", "2");
        var build = project.BuildWith(Strict);
        build.ShouldSucceed();
        build.Output.Split("16 MACs of 16 MACs").Length.ShouldBe(5 + 1, build.Output);

        project.Write("net.txt", "3");
        project.Build().ShouldFail(
            $"app.csproj({CountedProject.FirstLine + 2},5): error FLOPS0104: Configured needs 24 MACs", $"app.csproj({CountedProject.FirstLine + 3},5): error FLOPS0104: Domestic needs 24 MACs");

        project.Write("net.txt", "2");
        project.Build().ShouldSucceed();

        if (!OperatingSystem.IsWindows())
        {
            var dotnet = DotNetWithoutFrameworks(project.Folder);
            var changed = $"<AssemblyVersion>2.0.0.0</AssemblyVersion><FlopsBudgetDotNetHost>{dotnet}</FlopsBudgetDotNetHost></PropertyGroup>";
            project.Write("app.csproj", File.ReadAllText(project.File).Replace("</PropertyGroup>", changed, StringComparison.Ordinal));
            var bare = project.Build();
            bare.ShouldFail($"app.csproj({CountedProject.FirstLine + 5},5): error FLOPS0406: ", "the framework Microsoft.AspNetCore.App 10.", "install it for the .NET that counts");
            bare.Output.Split("16 MACs of 16 MACs").Length.ShouldBe(3 + 1, bare.Output);
        }
    }

    // The .NET of this machine with its base alone.
    private static string DotNetWithoutFrameworks(TemporaryFolder folder)
    {
        var shared = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, ".."));
        var root = Path.GetFullPath(Path.Combine(shared, "..", ".."));
        Directory.CreateDirectory(folder.At("net", "shared"));
        Directory.CreateSymbolicLink(folder.At("net", "host"), Path.Combine(root, "host"));
        Copy(shared, folder.At("net", "shared", "Microsoft.NETCore.App"));
        File.Copy(Path.Combine(root, "dotnet"), folder.At("net", "dotnet"));
        return folder.At("net", "dotnet");
    }

    // The runtime follows links when it tells where it is.
    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
