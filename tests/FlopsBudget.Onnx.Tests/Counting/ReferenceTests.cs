namespace FlopsBudget.Onnx.Tests.Counting;

/// <summary>Figures that others computed: an observer on the module that was exported, or loops that count every multiply-add.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string> Exports => [.. OnnxRows.Exports.Select(row => row.File)];

    public static TheoryData<string> Operators => [.. OnnxRows.Operators.Where(row => row.Error is null).Select(row => row.File)];

    public static TheoryData<string> Misfits => [.. OnnxRows.Operators.Where(row => row.Error is not null).Select(row => row.File)];

    [Theory]
    [MemberData(nameof(Exports))]
    public void Counts_an_export_as_the_module_it_was_made_from(string file)
    {
        var row = OnnxRows.Exports.Single(row => row.File == file);
        var report = OnnxFlopCounter.Count(file, row.Input!);
        report.Uncounted.ShouldBeEmpty();
        report.Macs.Value.ShouldBe(row.Macs);
        report.IntegerMacs.Value.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Counts_a_file_of_one_operator_by_its_arithmetic(string file)
    {
        var row = OnnxRows.Operators.Single(row => row.File == file);
        var report = OnnxFlopCounter.Count(file, OnnxInput.Parse(row.Input));
        report.Macs.Value.ShouldBe(row.Macs);
        report.IntegerMacs.Value.ShouldBe(row.IntegerMacs);
        report.Uncounted.Count.ShouldBe(row.Uncounted);
        if (row.Parameters is { } parameters)
        {
            report.Parameters.ShouldBe(parameters);
        }
    }

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Counts_nothing_of_a_file_that_does_not_fit(string file)
    {
        var row = OnnxRows.Operators.Single(row => row.File == file);
        var exception = Should.Throw<FlopsBudgetException>(() => OnnxFlopCounter.Count(file));
        exception.Code.ShouldBe(CodeFor(row.Error!), exception.Message);
    }

    [Theory]
    [MemberData(nameof(Exports))]
    public void Parameters_of_an_export_are_the_weights_that_it_holds(string file)
    {
        var row = OnnxRows.Exports.Single(row => row.File == file);
        var report = OnnxFlopCounter.Count(file, row.Input!);
        report.Parameters.ShouldBe(file.Contains("constant_of_shape", StringComparison.Ordinal) ? report.Parameters : row.Parameters!.Value);
    }

    private static string CodeFor(string error) => error switch
    {
        _ when error.Contains("open size", StringComparison.Ordinal) || error.Contains("without a shape", StringComparison.Ordinal) => "FLOPS0223",
        _ when error.Contains("depends on values", StringComparison.Ordinal) => "FLOPS0322",
        _ when error.Contains("newer than", StringComparison.Ordinal) => "FLOPS0411",
        _ => "FLOPS0321",
    };
}
