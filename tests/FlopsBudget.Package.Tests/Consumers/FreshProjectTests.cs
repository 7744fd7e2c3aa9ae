using System.Runtime.InteropServices;

namespace FlopsBudget.Package.Tests.Consumers;

/// <summary>The packages added to a project as its templates make it.</summary>
[Collection(nameof(Packages))]
public sealed class FreshProjectTests(PackedFeed feed)
{
    // The platform for which the packages have compiled code.
    private static bool IsCompiledFor => OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;

    [Fact]
    public void A_new_class_library_gets_a_verdict_for_one_item_and_the_command_counts_it_too()
    {
        using var fresh = new ConsumerFolder(feed);
        fresh.DotNet("new", "classlib", "-o", "Fresh", "--no-restore").ShouldSucceed();
        fresh.DotNetIn("Fresh", "add", "package", "TorchSharp", "--version", "0.107.0").ShouldSucceed();
        fresh.DotNetIn("Fresh", "add", "package", "FlopsBudget.MSBuild", "--version", feed.Version).ShouldSucceed();
        fresh.Write("Fresh/Class1.cs", SmallModel.CSharp);
        fresh.Replace("Fresh/Fresh.csproj", "</Project>", $"  <ItemGroup>\n    {SmallModel.Budget()}\n  </ItemGroup>\n</Project>\n");

        var build = fresh.DotNet("build", "Fresh");
        build.ShouldSucceed();
        build.Output.ShouldContain(SmallModel.Kept);
        build.Output.ShouldContain("0 Warning(s)");

        fresh.Replace("Fresh/Fresh.csproj", SmallModel.Budget(), SmallModel.Budget(SmallModel.Flops - 1));
        for (var i = 0; i < 2; i++)
        {
            fresh.DotNet("build", "Fresh", "--no-restore").ShouldFail($"{fresh.PlaceOf("<FlopsBudget", "Fresh/Fresh.csproj")}: error FLOPS0101");
        }

        fresh.DotNet("tool", "install", "FlopsBudget.Tool", "--tool-path", "tools", "--version", feed.Version).ShouldSucceed();
        Directory.EnumerateFiles(fresh.At("tools"), "project.assets.json", SearchOption.AllDirectories).Select(File.ReadAllText).ShouldHaveSingleItem()
            .ShouldContain($"\"tools/net10.0/{(IsCompiledFor ? "linux-x64" : "any")}/FlopsBudget.Tool.dll\"");
        fresh.DotNet("build", "Fresh", "--no-restore", "-getProperty:FlopsBudgetTool").Output.Trim()
            .ShouldEndWith(IsCompiledFor ? "tools/net10.0/linux-x64/FlopsBudget.Tool.dll" : "tools/net10.0/FlopsBudget.Tool.dll");
        Count(SmallModel.Flops).ShouldSucceed();
        Count(SmallModel.Flops - 1).ShouldFail("FLOPS0101");

        BuildOutcome Count(int maxFlops) => DotNetCommand.Start(
            fresh.At("tools", OperatingSystem.IsWindows() ? "flops.exe" : "flops"),
            fresh.At(),
            "count", "Small.Net", "--assembly", "Fresh/bin/Debug/net10.0/Fresh.dll", "--input", "1,8", "--max-flops", $"{maxFlops}");
    }

    [Theory]
    [InlineData("FlopsBudget")]
    [InlineData("FlopsBudget.Shouldly")]
    public void An_older_framework_is_refused_when_the_package_is_added(string package)
    {
        using var consumer = new ConsumerFolder(feed).WithCentralVersions().WithProject("app/app.csproj", package, properties: "<TargetFramework>net8.0</TargetFramework>");

        consumer.DotNet("restore", "app").ShouldFail($"error NU1202: Package {package} {feed.Version} is not compatible with net8.0");
    }

    [Fact]
    public void Visual_Studio_is_told_what_the_verdict_depends_on()
    {
        using var consumer = new ConsumerFolder(feed).WithCentralVersions().WithProject("app/app.csproj", "FlopsBudget.MSBuild", SmallModel.Budget());
        consumer.Write("app/flops.lock.json", "{}");
        consumer.DotNet("restore", "app").ShouldSucceed();

        var items = consumer.DotNet("build", "app", "-getItem:UpToDateCheckInput", "-getItem:UpToDateCheckOutput");

        items.Output.ShouldContain("flops.lock.json");
        items.Output.ShouldContain("obj/Debug/net10.0/flops/passed.txt");
    }
}
