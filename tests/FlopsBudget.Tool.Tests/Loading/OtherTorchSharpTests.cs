using FlopsBudget.Tool.Loading;
using FlopsBudget.Tool.Tests.Checking;

namespace FlopsBudget.Tool.Tests.Loading;

/// <summary>Projects whose TorchSharp is not the one that FlopsBudget was built for.</summary>
public sealed class OtherTorchSharpTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("0.106.5.0")]
    [InlineData("0.108.0.0")]
    public void Counts_with_the_projects_own_version(string version)
    {
        var original = DependencyFile.Read(TestPaths.Fixtures, PackageFolders.Of(TestPaths.Fixtures)).References.First(path => Path.GetFileName(path) == "TorchSharp.dll");
        var other = _folder.Write("other/TorchSharp.dll", OtherTorchSharp.WithVersion(original, new(version)));

        TorchSharpFile.Read(other).Version.ShouldBe(version[..^2]);
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Preferring(other)
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", $"{(2 * 4 * 3) + (2 * 3 * 2)}"))
            .Check();

        answer.Verdicts.ShouldBe([true], answer.Result.ToString());
    }

    [Fact]
    public void Says_both_versions_when_they_do_not_fit()
    {
        var other = _folder.Write("other/TorchSharp.dll", OtherTorchSharp.WithoutTypes(new(0, 50, 0, 0)));

        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Preferring(other)
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"))
            .Check();

        answer.Verdicts.ShouldBe([false]);
        answer.Codes(0).ShouldBe(["FLOPS0405"], answer.Result.ToString());
        answer.Text(0).ShouldContain("The project's TorchSharp is 0.50.0, and FlopsBudget was built for 0.107.0.");
    }

    [Theory]
    [InlineData("Older.Models.Make", "is_grad_enabled", "MissingMethodException")]
    [InlineData("Older.Model", "get_default_dtype", "MissingMethodException")]
    [InlineData("Older.Model", "Module`2", "TorchSharp")]
    public void Says_which_package_was_built_for_which_version_and_what_to_take(string model, string gone, string problem)
    {
        var package = _folder.Write($"packages/{OlderPackage.Name}.dll", OlderPackage.Write(new(0, 102, 7, 0), gone));

        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Preferring(package)
            .Budget(model, ("Input", "2,4"), ("MaxMacs", "36"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", $"{(2 * 4 * 3) + (2 * 3 * 2)}"))
            .Check();

        answer.Verdicts.ShouldBe([false, true], answer.Result.ToString());
        answer.Codes(0).ShouldBe(["FLOPS0405"], answer.Result.ToString());
        answer.Text(0).ShouldContain(problem);
        answer.Text(0).ShouldContain("Older.Package 0.23.1 was built for TorchSharp 0.102.7, and the project uses 0.107.0.");
        answer.Text(0).ShouldContain("Take a version of Older.Package that was built for TorchSharp 0.107.0, or count the model in a project that uses 0.102.7.");
        answer.Text(0).ShouldNotContain("Build the project");
    }
}
