using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing;

/// <summary>Models that make their layers when they first see an input.</summary>
public sealed class LazyLayersTests
{
    public static TheoryData<Execution> Executions => [Execution.Auto, Execution.Shape, Execution.Real];

    [Theory]
    [MemberData(nameof(Executions))]
    public void A_layer_that_forward_registers_is_in_the_tree_with_its_parameters_and_its_work(Execution execution)
    {
        using var model = new Lazy();

        var report = FlopCounter.Count(model, "1,16", new() { Execution = execution });

        report.Execution.ShouldBe(execution == Execution.Real ? Execution.Real : Execution.Shape);
        report.ShouldCost(16 * 16, (16 * 16) + 16);
        report.Modules.Select(module => module.Path).ShouldBe(["", "a"]);
        var layer = report.Root.Children.ShouldHaveSingleItem();
        layer.Macs.Value.ShouldBe(16 * 16);
        layer.Parameters.ShouldBe((16 * 16) + 16);
        layer.NeverRan.ShouldBeFalse();
        new ModelBudget { MaxParameters = 10 }.Judge(report).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.OverParameters);
        new ModelBudget { MaxParameters = 272 }.Judge(report).Passed.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void A_count_leaves_the_model_without_the_layer_as_it_was(Execution execution)
    {
        using var model = new Lazy();

        FlopCounter.Count(model, "1,16", new() { Execution = execution });
        model.named_children().ShouldBeEmpty();
        FlopCounter.Count(model, "1,8", new() { Execution = execution }).ShouldCost(8 * 16, (8 * 16) + 16);

        using var input = zeros(1, 4);
        model.call(input).Dispose();
        model.a!.weight!.shape.ShouldBe([16, 4]);
    }

    [Fact]
    public void Training_has_the_parameters_too()
    {
        using var model = new Lazy();

        FlopCounter.CountTraining(model, "1,16", new() { Execution = Execution.Real }).Parameters.ShouldBe(272);
        FlopCounter.Count(() => model.call(zeros(1, 16)), model).ShouldCost(16 * 16, 272);
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void Blocks_and_parameters_made_inside_of_others_are_found(Execution execution)
    {
        using var model = new Grows();

        var report = FlopCounter.Count(model, "2,4", new() { Execution = execution });

        report.Modules.Select(module => module.Path).ShouldBe(["", "body", "body.0", "body.1", "head"]);
        report.Parameters.ShouldBe(((4 * 3) + 3) + ((3 * 2) + 2) + 2 + ((2 * 5) + 5));
        report.Modules.Single(module => module.Path == "body").Macs.Value.ShouldBe(2 * ((4 * 3) + (3 * 2)));
        report.Modules.Single(module => module.Path == "head").Macs.Value.ShouldBe(2 * 2 * 5);
    }

    private sealed class Lazy() : nn.Module<Tensor, Tensor>(nameof(Lazy))
    {
        internal Linear? a;

        public override Tensor forward(Tensor input)
        {
            if (a is null)
            {
                a = nn.Linear(input.shape[1], 16);
                register_module("a", a);
            }

            return a.call(input);
        }
    }

    private sealed class Grows : nn.Module<Tensor, Tensor>
    {
        private readonly Linear _head = nn.Linear(2, 5);
        private Sequential? _body;
        private Parameter? _scale;

        internal Grows()
            : base(nameof(Grows))
        {
        }

        public override Tensor forward(Tensor input)
        {
            if (_body is null)
            {
                register_module("body", _body = nn.Sequential(nn.Linear(input.shape[1], 3), nn.Linear(3, 2)));
                register_module("head", _head);
                register_parameter("scale", _scale = new(ones(2)));
            }

            return _head.call(_body.call(input) * _scale!);
        }
    }
}
