using FlopsBudget.Judging;
using FlopsBudget.Onnx;
using FlopsBudget.Testing;
using FlopsBudget.Tests.Shared;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Testing;

/// <summary>ONNX files as targets of assertions, by the same doors as TorchScript archives.</summary>
public sealed class OnnxFileTests : IDisposable
{
    // Linear(784, 256) and Linear(256, 10) on four rows.
    private const long MlpMacs = 4 * ((784 * 256) + (256 * 10));
    private const long MlpParameters = (784 * 256) + 256 + (256 * 10) + 10;

    // Of one image; Reference/index.json: counted by an observer of libtorch on the module that was exported.
    private const long ResNet18Macs = 1_814_073_344;

    private static readonly ModelFile Mlp = Path.Combine("Archives", "mlp_784.onnx");
    private static readonly ModelFile ResNet18 = Path.Combine("Archives", "resnet18.dynamic_batch.onnx");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_says_its_sizes_needs_no_input()
    {
        Expect.Macs(MlpMacs).Check(Target.FileAlone(Mlp)).Passed.ShouldBeTrue();
        Expect.ExactFlops(2 * MlpMacs).Check(Target.FileAlone(Mlp)).Passed.ShouldBeTrue();

        var over = Expect.Macs(MlpMacs - 1).Check(Target.FileAlone(Mlp)).Failure.ShouldNotBeNull();
        over.ToString().ShouldContain("mlp_784.onnx needs 813,056 MACs");
        over.ToString().ShouldContain("Gemm");
    }

    [Fact]
    public void The_same_network_costs_the_same_as_a_module_as_a_TorchScript_archive_and_as_an_ONNX_file()
    {
        using var module = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10));
        var archive = new ModelFile(Path.Combine("Archives", "mlp_784.script.pt"));

        FlopReport[] reports = [Target.Model(module, "4,1,28,28").Count(), Target.File(archive, "4,1,28,28").Count(), Target.File(Mlp, "4,1,28,28").Count()];

        reports.ShouldAllBe(report => report.Macs.Value == MlpMacs && report.Parameters == MlpParameters && report.IntegerMacs.Value == 0);
    }

    [Fact]
    public void An_input_is_given_as_for_a_TorchScript_archive()
    {
        Target.File(Mlp, [4, 1, 28, 28]).Count().Macs.Value.ShouldBe(MlpMacs);
        Code(() => Target.File(Mlp, "5,1,28,28").Count()).ShouldBe(DiagnosticIds.InputMisfit);
    }

    [Theory]
    [InlineData("batch=2", null)]
    [InlineData(null, "2,3,224,224")]
    [InlineData(null, "x0=2,3,224,224")]
    public void What_a_file_leaves_open_is_given_with_it(string? sizes, string? input) =>
        Target.FileAlone(new(ResNet18.Path) { Sizes = sizes, Input = input }).Count().Macs.Value.ShouldBe(2 * ResNet18Macs);

    [Fact]
    public void What_is_open_and_not_given_is_an_error_with_what_to_write()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => Target.FileAlone(ResNet18).Count());

        exception.Code.ShouldBe("FLOPS0223");
        exception.Text.ShouldContain("Sizes=\"batch=1\"");
    }

    [Fact]
    public void Parameters_need_neither_sizes_nor_ONNX_Runtime()
    {
        Expect.Parameters(MlpParameters).Check(Target.FileParameters(Mlp)).Passed.ShouldBeTrue();
        Expect.Parameters(MlpParameters - 1).Check(Target.FileParameters(Mlp)).Passed.ShouldBeFalse();
        OnnxFlopCounter.CountParameters(Path.Combine(AppContext.BaseDirectory, ResNet18.Path)).Parameters.ShouldBe(Target.FileAlone(new(ResNet18.Path) { Sizes = "batch=1" }).Count().Parameters);

        // A limit on what was not counted is not kept.
        Expect.Flops(long.MaxValue).Check(Target.FileParameters(Mlp)).Failure.ShouldNotBeNull().IsJudged.ShouldBeFalse();
    }

    [Fact]
    public void Committed_figures_are_compared()
    {
        var expectation = Expect.NoMoreFlops("0%", _folder.At("flops.lock.json"), "Tests.cs", nameof(Committed_figures_are_compared));
        var file = new ModelFile(ResNet18.Path) { Sizes = "batch=1" };
        expectation.Check(Target.FileAlone(file)).Failure.ShouldNotBeNull().ToString().ShouldContain(DiagnosticIds.NotInBaseline);

        var source = new BaselineSource { Origin = BaselineOrigin.Test, Test = $"Tests.{nameof(Committed_figures_are_compared)}" };
        new BaselineWriter(_folder.At("flops.lock.json")).Take(BaselineEntry.Of(Target.FileAlone(file).Count(), source: source));

        expectation.Check(Target.FileAlone(file)).Passed.ShouldBeTrue();
        expectation.Check(Target.FileAlone(new(ResNet18.Path) { Sizes = "batch=2" })).Passed.ShouldBeFalse();
    }

    [Fact]
    public void What_is_for_files_of_the_other_kind_is_refused()
    {
        var archive = new ModelFile(Path.Combine("Archives", "mlp_784.script.pt"));

        Code(() => Target.FileAlone(archive).Count()).ShouldBe(DiagnosticIds.MissingInput);
        Code(() => Target.File(new(archive.Path) { Sizes = "batch=4" }, "4,1,28,28").Count()).ShouldBe(DiagnosticIds.UnknownValue);
        Code(() => Target.File(new(Mlp.Path) { Input = "4,1,28,28" }, "4,1,28,28").Count()).ShouldBe(DiagnosticIds.UnknownValue);
        Code(() => Target.FileAlone(Mlp, new() { Method = "encode" }).Count()).ShouldBe(DiagnosticIds.UnknownValue);
        Code(() => Target.FileAlone(Mlp, new() { Mode = CountingMode.Training }).Count()).ShouldBe("FLOPS0313");
        Code(() => Target.FileAlone("none.onnx").Count()).ShouldBe(DiagnosticIds.FileNotFound);
        Code(() => Target.FileParameters("none.onnx").Count()).ShouldBe(DiagnosticIds.FileNotFound);
    }

    [Fact]
    public void An_input_by_name_is_a_property_of_the_file()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => Target.File(Mlp, "x0=4,1,28,28").Count());

        exception.Code.ShouldBe(DiagnosticIds.UnreadableInput);
        exception.Text.ShouldContain("Input = \"x0=4,1,28,28\"");
    }

    [Theory]
    [InlineData("MaxMacs", MlpMacs, null)]
    [InlineData("MaxMacs", MlpMacs - 1, DiagnosticIds.OverMacs)]
    [InlineData("MaxParameters", MlpParameters - 1, DiagnosticIds.OverParameters)]
    public void An_item_that_a_project_declares_is_judged_as_its_build_does(string limit, long value, string? code)
    {
        _folder.Write("net.onnx", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Mlp.Path)));
        _folder.Write("app.flops.xml", $"""
            <flopsBudgets version="1" project="app.csproj" assembly="app">
              <budget include="net.onnx" file="app.csproj" line="3" column="5"><metadata name="{limit}" value="{value}" /></budget>
            </flopsBudgets>
            """);

        var outcome = DeclaredBudgets.Check(ProjectBudget.In(_folder.Root).ShouldHaveSingleItem());

        outcome.Failure?.Explanation[..9].ShouldBe(code);
        outcome.Passed.ShouldBe(code is null);
    }

    private static string Code(Action action) => Should.Throw<FlopsBudgetException>(action).Code;
}
