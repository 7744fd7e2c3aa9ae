namespace FlopsBudget.Package.Tests.Consumers;

/// <summary>Test projects of NUnit, MSTest and TUnit as users have them, each with the same tests: three that pass and two that fail.</summary>
public sealed class OtherFrameworks : IDisposable
{
    private const string Torch = "TorchSharp libtorch-cpu-$(LibTorchPlatform) ";
    private const string VSTest = Torch + "Microsoft.NET.Test.Sdk ";
    private const string Models = """<ProjectReference Include="../models/models.csproj" />""";

    private const string TUnitProgram = "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>";
    private const string OnPlatform = """{ "test": { "runner": "Microsoft.Testing.Platform" } }""";

    // In place of this repository's, for the project that is on it.
    private const string LowestMSTest = """<PackageVersion Update="MSTest.TestFramework;MSTest.TestAdapter" Version="$(LowestMSTest)" />""";

    private const string LowestNUnit = """<PackageVersion Update="NUnit" Version="$(LowestNUnit)" />""";

    private static readonly string Tight = SmallModel.Budget(SmallModel.Flops - 1).Replace("/>", "Name=\"Tight\" />", StringComparison.Ordinal);

    private readonly ConsumerFolder _folder;

    public OtherFrameworks(PackedFeed feed)
    {
        _folder = new ConsumerFolder(feed)
            .WithCentralVersions()
            .WithProject(
                "models/models.csproj",
                "TorchSharp FlopsBudget.MSBuild",
                SmallModel.Budget() + Tight,
                "<TargetFramework>net10.0</TargetFramework><FlopsBudgetEnabled>false</FlopsBudgetEnabled>")
            .With("models/Net.cs", SmallModel.CSharp)
            .WithProject("nunits/nunits.csproj", VSTest + "NUnit NUnit3TestAdapter FlopsBudget.NUnit", Models)
            .With("nunits/Tests.cs", NUnits)
            .WithProject("lowestnunit/lowestnunit.csproj", VSTest + "NUnit NUnit3TestAdapter FlopsBudget.NUnit", Models + LowestNUnit)
            .With("lowestnunit/Tests.cs", NUnits)
            .WithProject("mstests/mstests.csproj", VSTest + "MSTest.TestFramework MSTest.TestAdapter FlopsBudget.MSTest", Models)
            .With("mstests/Tests.cs", MSTests)
            .WithProject("lowest/lowest.csproj", VSTest + "MSTest.TestFramework MSTest.TestAdapter FlopsBudget.MSTest", Models + LowestMSTest)
            .With("lowest/Tests.cs", MSTests)
            .WithProject("nonunits/nonunits.csproj", VSTest + "NUnit NUnit3TestAdapter FlopsBudget.NUnit")
            .With("nonunits/Tests.cs", """
                using NUnit.Framework;

                public class Tests
                {
                    [FlopsBudgetData] public void Declared(FlopsBudget.ProjectBudget budget) => Assert.That(budget, Is.WithinBudget());
                }
                """)
            .WithProject("nomstests/nomstests.csproj", VSTest + "MSTest.TestFramework MSTest.TestAdapter FlopsBudget.MSTest")
            .With("nomstests/Tests.cs", """
                using Microsoft.VisualStudio.TestTools.UnitTesting;

                [TestClass]
                public class Tests
                {
                    [TestMethod, FlopsBudgetData] public void Declared(DeclaredBudget budget) => Assert.That.WithinBudget(budget);
                }
                """)
            .WithSolution("nunits/nunits.csproj", "lowestnunit/lowestnunit.csproj", "mstests/mstests.csproj", "lowest/lowest.csproj", "nonunits/nonunits.csproj", "nomstests/nomstests.csproj")
            .WithProject("notunits/notunits.csproj", Torch + "TUnit FlopsBudget.TUnit", properties: TUnitProgram)
            .With("notunits/Tests.cs", """
                using System.Threading.Tasks;

                public class Tests
                {
                    [Test, FlopsBudgetData] public async Task Declared(FlopsBudget.ProjectBudget budget) => await Assert.That(budget).IsWithinBudget();
                }
                """)
            .With("notunits/global.json", OnPlatform)
            .WithProject("tunits/tunits.csproj", Torch + "TUnit FlopsBudget.TUnit", Models, TUnitProgram)
            .With("tunits/Tests.cs", """
                using System.Threading.Tasks;

                public class Tests
                {
                    [Test] public async Task Kept() { using var net = new Small.Net(); await Assert.That((await Assert.That(net).IsWithinFlops("1,8", 64)).Parameters).IsEqualTo(8 * 4 + 4); }
                    [Test] public async Task Kept_by_what_a_factory_makes() => await Assert.That(() => new Small.Net()).IsWithinFlops("1,8", "64");
                    [Test] public async Task Over() { using var net = new Small.Net(); await Assert.That(net).IsWithinFlops("1,8", 63); }
                    [Test, FlopsBudgetData] public async Task Declared(FlopsBudget.ProjectBudget budget) => await Assert.That(budget).IsWithinBudget();
                }
                """)
            .With("tunits/global.json", OnPlatform);
        Build = _folder.DotNet("build", "all.slnx", "-nologo");
        NUnit = _folder.DotNet("test", "nunits", "--no-build");
        LowestNUnits = _folder.DotNet("test", "lowestnunit", "--no-build");
        MSTest = _folder.DotNet("test", "mstests", "--no-build");
        LowestMSTests = _folder.DotNet("test", "lowest", "--no-build");
        Kept = _folder.DotNet("test", "all.slnx", "--no-build", "-m:1", "--filter", "FullyQualifiedName~Kept");
        Undeclared = [_folder.DotNet("test", "nonunits", "--no-build"), _folder.DotNet("test", "nomstests", "--no-build"), _folder.DotNetIn("notunits", "test")];
        TUnit = _folder.DotNetIn("tunits", "test");
        KeptOnTUnit = _folder.DotNetIn("tunits", "test", "--no-build", "--treenode-filter", "/*/*/*/Kept*");
    }

    /// <summary>Where the budget is that a case of each project finds exceeded.</summary>
    internal string PlaceOfTight => _folder.At("models", _folder.PlaceOf(Tight, "models/models.csproj"));

    /// <summary>The build of all that VSTest runs.</summary>
    internal BuildOutcome Build { get; }

    /// <summary>All tests of NUnit.</summary>
    internal BuildOutcome NUnit { get; }

    /// <summary>The same under the lowest NUnit.</summary>
    internal BuildOutcome LowestNUnits { get; }

    /// <summary>All tests of MSTest.</summary>
    internal BuildOutcome MSTest { get; }

    /// <summary>The same under the lowest MSTest.</summary>
    internal BuildOutcome LowestMSTests { get; }

    /// <summary>Those of NUnit and MSTest that pass.</summary>
    internal BuildOutcome Kept { get; }

    /// <summary>All tests of TUnit, which runs on Microsoft.Testing.Platform only.</summary>
    internal BuildOutcome TUnit { get; }

    /// <summary>Those that pass.</summary>
    internal BuildOutcome KeptOnTUnit { get; }

    /// <summary>Tests of NUnit, MSTest and TUnit for declared budgets in projects that have none.</summary>
    internal IReadOnlyList<BuildOutcome> Undeclared { get; }

    public void Dispose() => _folder.Dispose();

    private const string NUnits = """
        using NUnit.Framework;

        public class Tests
        {
            [Test] public void Kept() { using var net = new Small.Net(); Assert.That(net, Is.WithinFlops("1,8", 64)); }
            [Test] public void Kept_by_what_a_factory_makes() => Assert.That(() => new Small.Net(), Is.WithinFlops("1,8", "64"));
            [Test] public void Over() { using var net = new Small.Net(); Assert.That(net, Is.WithinFlops("1,8", 63)); }
            [FlopsBudgetData] public void Declared(FlopsBudget.ProjectBudget budget) => Assert.That(budget, Is.WithinBudget());
        }
        """;

    private const string MSTests = """
        using Microsoft.VisualStudio.TestTools.UnitTesting;

        [TestClass]
        public class Tests
        {
            [TestMethod] public void Kept() { using var net = new Small.Net(); Assert.AreEqual(8 * 4 + 4, Assert.That.WithinFlops(net, "1,8", 64).Parameters); }
            [TestMethod] public void Kept_by_what_a_factory_makes() => Assert.That.WithinFlops(() => new Small.Net(), "1,8", "64");
            [TestMethod] public void Over() { using var net = new Small.Net(); Assert.That.WithinFlops(net, "1,8", 63); }
            [TestMethod, FlopsBudgetData] public void Declared(DeclaredBudget budget) => Assert.That.WithinBudget(budget);
        }
        """;
}
