using FlopsBudget.Counting;
using FlopsBudget.Declaring;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;

namespace FlopsBudget.Core.Tests;

/// <summary>A front end is something that yields a trace; the rest is the core's, and loads no framework.</summary>
public sealed class FrontEndTests : IDisposable
{
    private const long Macs = 4 * 8 * WrittenModel.Width;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_trace_is_counted()
    {
        var report = TraceCounter.Count(WrittenModel.Of(4));

        report.Macs.ShouldBe(new Macs(Macs));
        report.ElementwiseOperations.ShouldBe(4 * WrittenModel.Width);
        report.Parameters.ShouldBe(8 * WrittenModel.Width);
        report.Modules.Select(module => (module.Path, module.Macs.Value)).ShouldBe([("", Macs), ("layer", Macs)]);
        report.Inputs.ShouldBe(["float32[4,8]"]);
        report.Model.ShouldBe("Written");
    }

    [Fact]
    public void A_trace_is_counted_by_rules_and_conventions()
    {
        var rules = CountingRules.Empty.ForModuleType("Gemm", call => OperatorCost.OfMacs(call.Scope.ParameterShapes[0].Shape.Elements));

        TraceCounter.Count(WrittenModel.Of(4), new() { Rules = rules, ModelName = "Ruled" }).Macs.ShouldBe(new Macs(8 * WrittenModel.Width));
        TraceCounter.Count(WrittenModel.Of(4), new() { Convention = Convention.PyTorch }).Convention.ShouldBe(Convention.PyTorch);
    }

    [Fact]
    public void A_count_is_judged_with_and_without_a_baseline()
    {
        var report = TraceCounter.Count(WrittenModel.Of(4));
        var baseline = new Baseline([BaselineEntry.Of(TraceCounter.Count(WrittenModel.Of(3)))]);

        new ModelBudget { MaxMacs = new Macs(Macs) }.Judge(report).Passed.ShouldBeTrue();
        new ModelBudget { MaxMacs = new Macs(Macs - 1) }.Judge(report).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.OverMacs);
        new ModelBudget { Tolerance = Tolerance.Parse("0%") }.Judge(report, baseline).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.NotInBaseline);
    }

    [Fact]
    public void A_sweep_is_fitted()
    {
        var sweep = FlopSweep.Of("S,8", SweepSizes.Parse("1..64"), shapes => TraceCounter.Count(new WrittenModel(shapes)));

        sweep.Macs.Polynomial.ShouldNotBeNull().ToString().ShouldBe("128·S");
        SweepText.Write(sweep).ShouldContain("128·S");
        SweepJson.Write(sweep).ShouldContain("\"S\"");
    }

    [Fact]
    public void A_report_is_written_in_every_form()
    {
        var report = TraceCounter.Count(WrittenModel.Of(4));

        ReportText.Tree(report).ShouldContain("layer");
        ReportJson.Write(report).ShouldContain("\"macs\"");
        ReportMarkdown.Write(report).ShouldContain("| layer");
        ReportHtml.Write(report).ShouldContain("layer");
        ReportCsv.Modules(report).ShouldContain("layer");
    }

    [Fact]
    public void A_declared_budget_is_read()
    {
        _folder.Write("App.flops.xml", """<flopsBudgets version="1" project="/app/App.csproj" assembly="App"><budget include="net.pt" file="App.csproj" line="3" column="5"><metadata name="Input" value="4,8" /><metadata name="MaxMacs" value="512" /></budget></flopsBudgets>""");
        var list = BudgetList.In(_folder.Root).ShouldHaveSingleItem();

        var declaration = DeclarationReader.Read(list.Items[0], list.Properties, out var problems).ShouldNotBeNull();

        problems.ShouldBeEmpty();
        declaration.Budget.Judge(TraceCounter.Count(new WrittenModel(declaration.Input.ShouldNotBeNull()))).Passed.ShouldBeTrue();
    }

    [Fact]
    public void A_model_that_runs_nothing_is_an_error() =>
        Should.Throw<FlopsBudgetException>(() => TraceCounter.Count(new EmptyModel())).Code.ShouldBe(DiagnosticIds.NothingMeasured);

    [Fact]
    public void No_framework_is_loaded_and_none_lies_in_the_folder()
    {
        A_trace_is_counted();
        A_trace_is_counted_by_rules_and_conventions();
        A_count_is_judged_with_and_without_a_baseline();
        A_sweep_is_fitted();
        A_report_is_written_in_every_form();
        A_declared_budget_is_read();

        AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!).ShouldNotContain(name => name.Contains("Torch", StringComparison.OrdinalIgnoreCase));
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories).ShouldNotContain(file => Path.GetFileName(file).Contains("torch", StringComparison.OrdinalIgnoreCase));
    }
}
