using FlopsBudget.Tests.Models;
using FlopsBudget.Tracing.Code;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing;

/// <summary>Models whose <c>forward</c> computes a gradient: an energy, and its gradient by position.</summary>
public sealed class OwnGradientsTests
{
    // Forward both layers, and backward the same again by their inputs.
    private const long ForwardMacs = (3 * 20) + (20 * 1);
    private const long ForceMacs = 2 * ForwardMacs;

    [Fact]
    public void A_gradient_in_forward_is_counted_with_values()
    {
        using var model = new Forces();

        var report = FlopCounter.Count(model, "1,3");

        report.ShouldCost(ForceMacs, (4 * 20) + (20 + 1));
        report.Execution.ShouldBe(Execution.Real);
        report.FallbackReason.ShouldNotBeNull().ShouldContain("Forces.forward computes gradients itself");
        FlopCounter.Count(model, "1,3", new() { Execution = Execution.Real }).ShouldCost(ForceMacs, (4 * 20) + (20 + 1));
    }

    [Fact]
    public void The_gradient_of_a_weight_is_counted_beside_it()
    {
        using var model = new Forces(alsoOfWeight: true);

        FlopCounter.Count(model, "1,3").Macs.Value.ShouldBe(ForceMacs + (20 * 1));
    }

    [Fact]
    public void It_costs_what_it_costs_with_gradients_switched_on_inside()
    {
        using var model = new Forces();
        using var input = rand(1, 3);

        FlopCounter.Count(() => model.call(input).Dispose(), model).Macs.Value.ShouldBe(ForceMacs);
        using (no_grad())
        {
            FlopCounter.Count(model, input).Macs.Value.ShouldBe(ForceMacs);
        }
    }

    [Fact]
    public void Shapes_that_are_insisted_on_are_not_enough()
    {
        using var model = new Forces();

        var exception = Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "1,3", new() { Execution = Execution.Shape }));

        exception.Code.ShouldBe(DiagnosticIds.ValuesNeeded);
        exception.Message.ShouldContain("Forces.forward");
    }

    [Fact]
    public void The_model_and_the_input_keep_their_gradients_and_values()
    {
        using var model = new BackwardInForward();
        using var input = rand(1, 3);
        var weight = model.named_parameters().First().parameter;

        FlopCounter.Count(model, input).Macs.Value.ShouldBeGreaterThan(ForwardMacs);

        weight.grad.ShouldBeNull();
        input.requires_grad.ShouldBeFalse();
        input.grad.ShouldBeNull();
    }

    [Fact]
    public void A_step_of_training_through_a_gradient_is_counted_too()
    {
        using var model = new Forces(createGraph: true);

        FlopCounter.CountTraining(model, "1,3").Macs.Value.ShouldBeGreaterThan(ForceMacs);
    }

    [Fact]
    public void A_sweep_counts_it_at_each_size()
    {
        using var model = new Forces();

        FlopCounter.Sweep(model, "S,3", 1..20).Macs.ToString().ShouldBe("160\u00B7S");
    }

    [Fact]
    public void Gradients_are_found_behind_helpers_overrides_iterators_and_functions()
    {
        nn.Module[] asking = [new Forces(), new BackwardInForward(), new ThroughHelper(), new ThroughIterator(), Calling.Function(x => ByHelper(x[0]))];
        asking.ShouldAllBe(model => ForwardCode.Of(new[] { model }).Gradients != null);
        nn.Module[] others = [nn.Linear(3, 4), new TrainsElsewhere(), Calling.Function(x => x[0].relu()), TorchSharp.torchvision.models.resnet18()];
        others.ShouldAllBe(model => ForwardCode.Of(model.modules()).Gradients == null);
    }

    [Fact]
    public void A_function_that_keeps_another_one_of_the_same_variables_is_read_once()
    {
        // The compiler keeps the inner function in the object of the variables that it shares with the outer one.
        using var input = rand(1, 3);
        using var model = Calling.Function(x => Enumerable.Range(0, 2).Aggregate(x[0], (sum, _) => sum + input));

        ForwardCode.Of(model.modules().Prepend(model)).Gradients.ShouldBeNull();
        FlopCounter.Count(model, "1,3", new() { Execution = Execution.Real }).Macs.Value.ShouldBe(0);
    }

    private static Tensor ByHelper(Tensor input) => new Derivative().Of(input);

    private class Energy
    {
        internal virtual Tensor Of(Tensor input) => input;
    }

    private sealed class Derivative : Energy
    {
        internal override Tensor Of(Tensor input)
        {
            var position = input.detach().requires_grad_();
            return autograd.grad([position.square().sum()], [position])[0];
        }
    }

    private sealed class ThroughHelper() : nn.Module<Tensor, Tensor>(nameof(ThroughHelper))
    {
        private readonly Energy _energy = new Derivative();

        public override Tensor forward(Tensor input) => _energy.Of(input);
    }

    private sealed class ThroughIterator() : nn.Module<Tensor, Tensor>(nameof(ThroughIterator))
    {
        public override Tensor forward(Tensor input) => Parts(input).Last();

        private static IEnumerable<Tensor> Parts(Tensor input)
        {
            yield return input;
            yield return ByHelper(input);
        }
    }

    private sealed class TrainsElsewhere() : nn.Module<Tensor, Tensor>(nameof(TrainsElsewhere))
    {
        public override Tensor forward(Tensor input) => input.relu();

        internal void Step(Tensor input) => call(input).sum().backward();
    }

    private sealed class Forces : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(3, 20);
        private readonly Linear second = nn.Linear(20, 1);
        private readonly bool _createGraph;
        private readonly bool _alsoOfWeight;

        internal Forces(bool createGraph = false, bool alsoOfWeight = false)
            : base(nameof(Forces))
        {
            _createGraph = createGraph;
            _alsoOfWeight = alsoOfWeight;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            var position = input.detach().requires_grad_();
            var energy = second.call(first.call(position).tanh());
            return autograd.grad([energy.sum()], _alsoOfWeight ? [position, second.weight!] : [position], retain_graph: _createGraph, create_graph: _createGraph)[0];
        }
    }

    private sealed class BackwardInForward : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(3, 20);

        internal BackwardInForward()
            : base(nameof(BackwardInForward)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            input.requires_grad_();
            first.call(input).sum().backward();
            return input.grad!;
        }
    }
}
