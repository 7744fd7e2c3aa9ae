namespace FlopsBudget.Onnx.Tests.Counting;

/// <summary>
/// Networks of the ONNX project's own tests, whose weights are made by nodes as the file runs: up to 574 MB of them, which are neither made nor held
/// while they are counted.
/// </summary>
public sealed class LightTests
{
    public static TheoryData<string> Files => [.. LightRow.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Networks_without_weights_have_the_figures_of_those_with_weights(string file)
    {
        var row = LightRow.All.Single(row => row.Name == file);
        var report = OnnxFlopCounter.Count(Path.Combine(LightRow.Folder, file));

        report.Uncounted.ShouldBeEmpty();
        report.IntegerMacs.Value.ShouldBe(0);
        report.Macs.Value.ShouldBe(row.Macs);
        report.Operators.Where(total => total.Macs.Value > 0).ToDictionary(total => total.Name.Replace("onnx::", "", StringComparison.Ordinal), total => total.Macs.Value)
            .ShouldBe(row.MacsByOperator, ignoreOrder: true);
    }

    [Fact]
    public void Each_file_has_a_row() => Directory.EnumerateFiles(LightRow.Folder, "*.onnx").Select(Path.GetFileName).ShouldBe(LightRow.All.Select(row => row.Name), ignoreOrder: true);
}
