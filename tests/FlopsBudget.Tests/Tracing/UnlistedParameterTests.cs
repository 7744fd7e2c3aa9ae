using System.Collections.Immutable;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing;

/// <summary>Models that compute with parameters which <c>parameters()</c> does not list.</summary>
public sealed class UnlistedParameterTests
{
    private const long LinearParameters = (1_000 * 1_000) + 1_000;

    public static TheoryData<Execution> Executions => [Execution.Shape, Execution.Real];

    [Theory]
    [MemberData(nameof(Executions))]
    public void A_model_that_never_registers_is_an_error_where_parameters_are_limited_and_else_a_warning(Execution execution)
    {
        using var model = new Unregistered();
        var report = FlopCounter.Count(model, "1,1000", new() { Execution = execution });

        report.Macs.Value.ShouldBe(1_000 * 1_000);
        report.Parameters.ShouldBe(0);
        report.UnlistedParameters.Sum(one => one.Elements).ShouldBe(LinearParameters);
        report.UnlistedParameters.ShouldAllBe(one => one.Module == "" && one.Type == "Unregistered" && one.Field == "_layer");
        report.UnlistedParameters.ShouldAllBe(one => one.Operator == "aten::addmm");

        var error = new ModelBudget { MaxParameters = 10 }.Judge(report).Findings.ShouldHaveSingleItem();
        error.Code.ShouldBe(DiagnosticIds.UnlistedParameters);
        error.Severity.ShouldBe(FindingSeverity.Error);
        error.Text.ShouldContain("1.001 M parameters are missing in its figure: _layer float32[1000,1000] in aten::addmm; ");
        error.Text.ShouldContain("Call RegisterComponents() at the end of the constructor of Unregistered");
        var warned = new ModelBudget { MaxMacs = new(1_000_000) }.Judge(report);
        warned.Passed.ShouldBeTrue();
        warned.Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.UnlistedParameters);
        new ModelBudget { Tolerance = Tolerance.None }.Judge(report, Baseline.Empty.With(new(report.Model, [.. report.Inputs], report.Macs, 0, ImmutableSortedDictionary<string, Macs>.Empty))).Passed.ShouldBeFalse();
        ReportText.Tree(report).ShouldContain("Parameters that parameters() does not list");
        ReportJson.Write(report).ShouldContain("\"unlistedParameters\": [");
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void What_is_kept_in_lists_below_registered_modules_is_found_with_its_place(Execution execution)
    {
        using var model = new Parent();
        var report = FlopCounter.Count(model, "2,4", new() { Execution = execution });

        report.UnlistedParameters.Select(one => (one.Module, one.Field, one.Shape)).Distinct().ShouldBe(
            [("_child", "Layers", "float32[4,4]"), ("_child", "Layers", "float32[4]")], ignoreOrder: true);
        report.UnlistedParameters.Sum(one => one.Elements).ShouldBe(2 * ((4 * 4) + 4));

        // TorchSharp registers the fields of a child itself, but not what lies in lists.
        report.Parameters.ShouldBe(4 + (4 * 3) + 3);
        new ModelBudget { Module = "_child", MaxParameters = 10 }.Judge(report).Passed.ShouldBeFalse();
        new ModelBudget { Module = "_head", MaxParameters = (4 * 3) + 3 }.Judge(report).Findings.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void A_layer_that_forward_makes_and_does_not_register_is_found(Execution execution)
    {
        using var model = new MadeInForward();

        FlopCounter.Count(model, "1,16", new() { Execution = execution }).UnlistedParameters.Sum(one => one.Elements).ShouldBe((16 * 16) + 16);
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void A_recurrent_layer_that_is_not_registered_is_found(Execution execution)
    {
        using var model = new RecurrentUnregistered();

        FlopCounter.Count(model, "2,3,4", new() { Execution = execution }).UnlistedParameters.Sum(one => one.Elements).ShouldBe(4 * ((4 * 5) + (5 * 5) + 5 + 5));
    }

    [Fact]
    public void A_second_model_that_is_held_and_not_used_is_no_matter()
    {
        using var model = new Holder();

        FlopCounter.Count(model, "2,4").UnlistedParameters.ShouldBeEmpty();
        new ModelBudget { MaxParameters = (4 * 3) + 3 }.Judge(FlopCounter.Count(model, "2,4")).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Without_an_input_all_that_is_held_and_not_listed_is_named()
    {
        using var model = new Unregistered();

        var finding = new ModelBudget { MaxParameters = 10 }.Judge(FlopCounter.CountParameters(model)).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe(DiagnosticIds.UnlistedParameters);
        finding.Text.ShouldContain("holds parameters that parameters() does not list");
        finding.Text.ShouldContain("or give an input");
    }

    [Fact]
    public void Code_without_its_model_has_no_parameters_to_limit()
    {
        using var model = nn.Linear(8, 4);
        using var input = zeros(2, 8);

        new ModelBudget { MaxParameters = 10 }.Judge(FlopCounter.Count(() => model.call(input))).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.UnlistedParameters);
        new ModelBudget { MaxParameters = 36 }.Judge(FlopCounter.Count(() => model.call(input), model)).Findings.ShouldBeEmpty();
        new ModelBudget { MaxMacs = new(2 * 8 * 4) }.Judge(FlopCounter.Count(() => model.call(input))).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Training_tells_them_too()
    {
        using var model = new Unregistered();
        using var input = zeros([1, 1_000], requires_grad: true);

        FlopCounter.CountTraining(model, input).UnlistedParameters.Sum(one => one.Elements).ShouldBe(LinearParameters);
    }

    private sealed class Unregistered() : nn.Module<Tensor, Tensor>(nameof(Unregistered))
    {
        private readonly Linear _layer = nn.Linear(1_000, 1_000);

        public override Tensor forward(Tensor input) => _layer.call(input);
    }

    private sealed class Parent : nn.Module<Tensor, Tensor>
    {
        private readonly Child _child = new();
        private readonly Linear _head = nn.Linear(4, 3);

        internal Parent()
            : base(nameof(Parent)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _head.call(_child.call(input));
    }

    private sealed class Child() : nn.Module<Tensor, Tensor>(nameof(Child))
    {
        private readonly Parameter _scale = new(ones(4));

        private List<Linear> Layers { get; } = [nn.Linear(4, 4), nn.Linear(4, 4)];

        public override Tensor forward(Tensor input) => Layers.Aggregate(input, (x, layer) => layer.call(x)) * _scale;
    }

    private sealed class MadeInForward() : nn.Module<Tensor, Tensor>(nameof(MadeInForward))
    {
        private Linear? _layer;

        public override Tensor forward(Tensor input) => (_layer ??= nn.Linear(input.shape[1], 16)).call(input);
    }

    private sealed class RecurrentUnregistered() : nn.Module<Tensor, Tensor>(nameof(RecurrentUnregistered))
    {
        private readonly LSTM _layer = nn.LSTM(4, 5);

        public override Tensor forward(Tensor input) => _layer.call(input).Item1;
    }

    private sealed class Holder : nn.Module<Tensor, Tensor>
    {
        private readonly Linear _student = nn.Linear(4, 3);
        private readonly List<Linear> _teachers = [nn.Linear(4, 3)];

        internal Holder()
            : base(nameof(Holder)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _teachers.Count > 0 ? _student.call(input) : input;
    }
}
