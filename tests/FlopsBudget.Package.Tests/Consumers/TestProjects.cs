namespace FlopsBudget.Package.Tests.Consumers;

/// <summary>Test projects as users have them, each with tests that pass and tests that fail, built once.</summary>
public sealed class TestProjects : IDisposable
{
    private const string Torch = "TorchSharp libtorch-cpu-$(LibTorchPlatform) ";
    private const string VSTest = "Microsoft.NET.Test.Sdk xunit.runner.visualstudio ";
    private const string Program = "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>";
    private const string Models = """<ProjectReference Include="../models/models.csproj" />""";

    // In place of this repository's, for the project that is on it.
    private const string LowestXunitV3 = """
        <PackageVersion Include="xunit.v3.core.mtp-v1" Version="$(LowestXunitV3)" />
        <PackageVersion Update="xunit.v3.assert;xunit.v3.extensibility.core" Version="$(LowestXunitV3)" />
        """;

    private const string LowestXunit = """
        <PackageVersion Update="xunit.core;xunit.assert;xunit.extensibility.core" Version="$(LowestXunit)" />
        <PackageVersion Update="Shouldly" Version="$(LowestShouldly)" />
        """;

    private static readonly string Tight = SmallModel.Budget(SmallModel.Flops - 1).Replace("/>", "Name=\"Tight\" />", StringComparison.Ordinal);

    private readonly ConsumerFolder _folder;

    public TestProjects(PackedFeed feed)
    {
        _folder = new ConsumerFolder(feed)
            .WithCentralVersions()
            .WithProject(
                "models/models.csproj",
                "TorchSharp FlopsBudget.MSBuild",
                SmallModel.Budget() + Tight,
                "<TargetFramework>net10.0</TargetFramework><FlopsBudgetEnabled>false</FlopsBudgetEnabled>")
            .With("models/Net.cs", SmallModel.CSharp)
            .WithProject("xunit2/xunit2.csproj", Torch + VSTest + "xunit.core FlopsBudget.Xunit", Models)
            .With("xunit2/Tests.cs", Assertions("Xunit2"))
            .WithProject("lowest2/lowest2.csproj", Torch + VSTest + "xunit.core FlopsBudget.Xunit FlopsBudget.Shouldly", Models + LowestXunit)
            .With("lowest2/Tests.cs", Assertions("Lowest2"))
            .With("lowest2/WithShouldly.cs", Wording("LowestShouldly"))
            .WithProject("xunit3/xunit3.csproj", Torch + VSTest + "xunit.v3.core.mtp-off FlopsBudget.Xunit.v3", Models, Program)
            .With("xunit3/Tests.cs", Assertions("Xunit3"))
            .WithProject("lowest/lowest.csproj", Torch + VSTest + "xunit.v3.core.mtp-v1 FlopsBudget.Xunit.v3", Models + LowestXunitV3, Program)
            .With("lowest/Tests.cs", Assertions("Lowest"))
            .WithProject("wording/wording.csproj", Torch + VSTest + "xunit.core FlopsBudget.Shouldly FlopsBudget.MSBuild", Models + SmallModel.Budget())
            .With("wording/Tests.cs", Wording("WithShouldly"))
            .WithProject("bare/bare.csproj", VSTest + "xunit.core FlopsBudget.Xunit", Models)
            .With("bare/Tests.cs", """
                using Xunit;

                namespace Bare
                {
                    public class Tests
                    {
                        [Fact] public void Not_loaded() => Assert.WithinFlops(() => new Small.Net(), "1,8", 64);
                    }
                }
                """)
            .WithSolution("xunit2/xunit2.csproj", "lowest2/lowest2.csproj", "xunit3/xunit3.csproj", "lowest/lowest.csproj", "wording/wording.csproj", "bare/bare.csproj")
            .WithProject("platform/platform.csproj", Torch + "xunit.v3.core.mtp-v2 FlopsBudget.Xunit.v3", Models, Program)
            .With("platform/Tests.cs", Assertions("OnPlatform"))
            .With("platform/global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
        Build = _folder.DotNet("build", "all.slnx", "-nologo");

        // One after the other, so that their lines do not mix.
        All = _folder.DotNet("test", "all.slnx", "--no-build", "-m:1");
        Kept = _folder.DotNet("test", "all.slnx", "--no-build", "-m:1", "--filter", "FullyQualifiedName~Kept");
        OnPlatform = _folder.DotNetIn("platform", "test");
        KeptOnPlatform = _folder.DotNetIn("platform", "test", "--no-build", "--filter-method", "*.Kept*");
    }

    /// <summary>Where the budget is that a row of each theory finds exceeded.</summary>
    internal string PlaceOfTight => _folder.At("models", _folder.PlaceOf(Tight, "models/models.csproj"));

    /// <summary>The build of all that VSTest runs.</summary>
    internal BuildOutcome Build { get; }

    /// <summary>All tests of xUnit 2, xUnit v3 and Shouldly under VSTest.</summary>
    internal BuildOutcome All { get; }

    /// <summary>Those that pass.</summary>
    internal BuildOutcome Kept { get; }

    /// <summary>All tests of xUnit v3 under Microsoft.Testing.Platform.</summary>
    internal BuildOutcome OnPlatform { get; }

    /// <summary>Those that pass.</summary>
    internal BuildOutcome KeptOnPlatform { get; }

    public void Dispose() => _folder.Dispose();

    private static string Wording(string name) => $$"""
        using Shouldly;
        using Xunit;

        namespace {{name}}
        {
            public class Tests
            {
                [Fact] public void Kept() { using var net = new Small.Net(); net.ShouldBeWithinFlops("1,8", 64).Parameters.ShouldBe(8 * 4 + 4); }
                [Fact] public void Over() { using var net = new Small.Net(); net.ShouldBeWithinFlops("1,8", 63); }
            }
        }
        """;

    private static string Assertions(string name) => $$"""
        using Xunit;

        namespace {{name}}
        {
            public class Tests
            {
                [Fact] public void Kept() { using var net = new Small.Net(); Assert.Equal(8 * 4 + 4, (long)Assert.WithinFlops(net, "1,8", 64).Parameters); }
                [Fact] public void Kept_by_what_a_factory_makes() => Assert.WithinFlops(() => new Small.Net(), "1,8", "64");
                [Fact] public void Over() { using var net = new Small.Net(); Assert.WithinFlops(net, "1,8", 63); }
                [Theory, FlopsBudgetData] public void Declared(DeclaredBudget budget) => Assert.WithinBudget(budget);
            }
        }
        """;
}
