namespace FlopsBudget.Onnx.Tests.Packages;

/// <summary>
/// Files that nobody here made, out of public packages: 180 MB are fetched the first time. <c>--filter "Category!=Packages"</c> leaves them out; whoever
/// runs them and cannot fetch them is told.
/// </summary>
[Trait("Category", "Packages")]
public sealed class PackageTests(PackageCache cache) : IClassFixture<PackageCache>
{
    public static TheoryData<PackageRow> NuGet => [.. PackageRow.All.Where(row => row.Registry == "NuGet")];

    public static TheoryData<PackageRow> Npm => [.. PackageRow.All.Where(row => row.Registry == "npm")];

    [Theory]
    [MemberData(nameof(NuGet), DisableDiscoveryEnumeration = true)]
    public void Files_in_packages_of_NuGet_have_their_figures(PackageRow row) => Compare(row);

    [NpmTheory]
    [MemberData(nameof(Npm), DisableDiscoveryEnumeration = true)]
    public void Files_in_packages_of_npm_have_their_figures(PackageRow row) => Compare(row);

    [Fact]
    public void All_are_here() => PackageRow.All.Count.ShouldBe(3 + 9);

    private void Compare(PackageRow row)
    {
        var report = OnnxFlopCounter.Count(cache.FileOf(row), OnnxInput.Parse(row.Shapes, null, row.Values));

        report.Parameters.ShouldBe(row.Parameters, row.Name);
        report.Uncounted.ShouldBeEmpty();
        report.IntegerMacs.Value.ShouldBe(0);
        if (row.OtherBranch is { } larger)
        {
            // Nothing tells which branch a run takes, so that the larger is judged, and both are said.
            report.Macs.Value.ShouldBe(larger);
            report.Remark.ShouldNotBeNull().ShouldContain($"counted is then_branch with {larger - row.Macs:N0} MACs");
            report.Remark.ShouldContain("else_branch has 0 MACs");
            return;
        }

        report.Macs.Value.ShouldBe(row.Macs, row.Name);
        report.Operators.Where(total => total.Macs.Value > 0).ToDictionary(total => total.Name.Replace("onnx::", "", StringComparison.Ordinal), total => total.Macs.Value)
            .ShouldBe(row.MacsByOperator, ignoreOrder: true);
    }
}
