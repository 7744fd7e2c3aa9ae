using FlopsBudget.Package.Tests.Contents;

namespace FlopsBudget.Package.Tests.Natives;

/// <summary>
/// Every function of libtorch that is looked up by name is there, on every platform that libtorch is packed for. No more is known of the
/// platforms on which nothing was run.
/// </summary>
[Collection(nameof(Packages))]
public sealed class ExportTests(PackedFeed feed, NativePackages natives) : IClassFixture<NativePackages>
{
    private static readonly string[] Libraries = ["torch_cpu", "c10"];

    public static TheoryData<string> Platforms => new(NativePackages.Platforms);

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Every_function_that_is_looked_up_is_exported(string platform)
    {
        var exported = Libraries.SelectMany(name => ExportTable.Read(natives.PathOf(platform, name))).ToHashSet();
        var names = Imported();

        names.Forgotten.ShouldBeEmpty();
        names.On(platform).Count.ShouldBeGreaterThan(40);
        names.On(platform).Except(Libraries).Where(name => !exported.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void ONNX_Runtime_has_its_one_entry_everywhere() =>
        NativePackages.OfOnnxRuntime().Where(library => !ExportTable.Read(library).Contains("OrtGetApiBase")).ShouldBeEmpty();

    private ImportedNames Imported()
    {
        using var package = PackageFile.Open(feed, "FlopsBudget");
        using var assembly = package.Content(package.Files.Single(file => file.EndsWith("/FlopsBudget.dll", StringComparison.Ordinal)));
        return ImportedNames.Of(assembly);
    }
}
