using System.IO.Compression;
using FlopsBudget.MSBuild.Tests.Builds;

namespace FlopsBudget.MSBuild.Tests.Packages;

/// <summary>The package in projects as users have them. The folders' names have a space and a letter outside ASCII in them.</summary>
[Collection(nameof(Builds))]
public sealed class PackageTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    private static readonly string Pass = $"Net: {Consumer.NetFlops} FLOPs of {Consumer.NetFlops} FLOPs";

    [Fact]
    public void Holds_build_files_task_and_tool_and_no_TorchSharp()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        var names = package.Entries.Select(entry => entry.FullName).ToList();

        names.ShouldContain("build/FlopsBudget.MSBuild.props");
        names.ShouldContain("build/FlopsBudget.MSBuild.targets");
        names.ShouldContain("build/docs/FLOPS0101.md");
        names.ShouldContain("README.md");
        names.Where(name => name.StartsWith("tasks/", StringComparison.Ordinal)).ShouldBe(["tasks/netstandard2.0/FlopsBudget.MSBuild.dll"]);
        names.ShouldContain("tools/net10.0/FlopsBudget.Tool.dll");
        names.ShouldContain("tools/net10.0/FlopsBudget.Tool.runtimeconfig.json");
        names.ShouldNotContain(name => name.Contains("TorchSharp", StringComparison.Ordinal) || name.StartsWith("lib/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_class_library_gets_a_verdict_and_a_failure_stays_one()
    {
        using var passing = new Consumer(feed).WithProject();
        var build = passing.DotNet("build", "app");
        build.ShouldSucceed();
        build.Output.ShouldContain(Pass);

        using var failing = new Consumer(feed).WithProject(maxFlops: Consumer.NetFlops - 1);
        failing.DotNet("build", "app").ShouldFail("app.csproj(11,5): error FLOPS0101");
        failing.DotNet("build", "app", "--no-restore").ShouldFail("app.csproj(11,5): error FLOPS0101");
    }

    [Fact]
    public void Outer_and_inner_builds_with_central_package_versions()
    {
        using var consumer = new Consumer(feed).WithProject(properties: "<TargetFrameworks>net10.0</TargetFrameworks>", versions: false);
        consumer.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="TorchSharp" Version="0.107.0" />
                <PackageVersion Include="{TestPaths.LibTorchPackage}" Version="2.10.0" />
                <PackageVersion Include="FlopsBudget.MSBuild" Version="{feed.Version}" />
              </ItemGroup>
            </Project>
            """);

        var build = consumer.DotNet("build", "app");

        build.ShouldSucceed();
        build.Output.Split(Pass).Length.ShouldBe(1 + 1);
    }

    [Fact]
    public void Projects_of_a_solution_are_checked_in_parallel_and_as_a_graph_and_with_artifacts_output()
    {
        using var consumer = new Consumer(feed);
        foreach (var name in new[] { "one", "two", "three" })
        {
            consumer.WithProject($"{name}/{name}.csproj");
        }

        consumer.Write("Directory.Build.props", "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>");
        consumer.Write("all.slnx", """<Solution><Project Path="one/one.csproj" /><Project Path="two/two.csproj" /><Project Path="three/three.csproj" /></Solution>""");

        var build = consumer.DotNet("build", "all.slnx", "-m");
        build.ShouldSucceed();
        build.Output.Split(Pass).Length.ShouldBe(1 + 3);

        var graph = consumer.DotNet("build", "all.slnx", "-graph", "--no-restore");
        graph.ShouldSucceed();
        graph.Output.Split(Pass).Length.ShouldBe(1 + 3);
    }

    [Fact]
    public void An_FSharp_project()
    {
        using var consumer = new Consumer(feed).WithProject(project: "app/app.fsproj", sources: """<Compile Include="Net.fs" />""");
        consumer.Write("app/Net.fs", """
            namespace Small
            open TorchSharp

            type Net() as this =
                inherit torch.nn.Module<torch.Tensor, torch.Tensor>("Net")
                let fc = torch.nn.Linear(8L, 4L)
                do this.RegisterComponents()
                override _.forward(input) = fc.call(input)
            """);

        var build = consumer.DotNet("build", "app");

        build.ShouldSucceed();
        build.Output.ShouldContain(Pass);
    }

    [Fact]
    public void Visual_Studio_is_told_what_the_verdict_depends_on()
    {
        using var consumer = new Consumer(feed).WithProject();
        consumer.Write("app/flops.lock.json", "{}");
        consumer.DotNet("restore", "app").ShouldSucceed();

        consumer.DotNet("build", "app", "-getItem:UpToDateCheckInput").Output.ShouldContain("flops.lock.json");
        consumer.DotNet("build", "app", "-getItem:UpToDateCheckOutput").Output.ShouldContain("obj/Debug/net10.0/flops/passed.txt");
    }
}
