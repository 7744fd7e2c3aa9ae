using TorchSharp.Modules;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.XunitAssertions;

/// <summary>Assertions on models that register or invoke their modules in their own way.</summary>
public sealed class ModelStructureTests
{
    public static TheoryData<Execution> Executions => [Execution.Shape, Execution.Real];

    [Theory]
    [MemberData(nameof(Executions))]
    public void Layers_that_forward_registers_are_parameters(Execution execution)
    {
        using var model = new Lazy();
        var options = new FlopCounterOptions { Execution = execution };

        Should.Throw<FlopsAssertException>(() => Assert.WithinParameters(model, "1,16", "10", options)).Message.ShouldContain("272 parameters");
        Assert.WithinParameters(model, "1,16", "272", options).Modules.ShouldContain(module => module.Path == "a");
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void Parameters_that_are_used_and_not_registered_fail_a_limit_on_them(Execution execution)
    {
        using var model = new Unregistered();
        var options = new FlopCounterOptions { Execution = execution };

        Should.Throw<FlopsAssertException>(() => Assert.WithinParameters(model, "2,4", "10", options)).Message.ShouldContain(DiagnosticIds.UnlistedParameters);
        Should.Throw<FlopsAssertException>(() => Assert.WithinParameters(model, "10")).Message.ShouldContain(DiagnosticIds.UnlistedParameters);
        Assert.WithinFlops(model, "2,4", "48", options);
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void A_part_that_is_invoked_by_forward_keeps_no_limit_that_it_may_be_above(Execution execution)
    {
        using var model = new Forwards();
        var options = new FlopCounterOptions { Execution = execution };

        // A layer of 4 x 4 on two rows, and a product of 2 x 4 x 2.
        Should.Throw<FlopsAssertException>(() => Assert.WithinMacs(model, "2,4", (2 * 4 * 4) + (2 * 4 * 2) - 1, options, module: "block")).Message.ShouldContain(DiagnosticIds.PartNotSeen);
        Assert.WithinMacs(model, "2,4", (2 * 4 * 4) + (2 * 4 * 2), options, module: "block");
    }

    [Fact]
    public void An_asynchronous_lambda_is_refused_and_a_count_inside_adds_nothing()
    {
        var model = nn.Linear(4, 3);
        var input = zeros(2, 4);
        Action code = async () =>
        {
            model.call(input);
            await Task.Delay(20);
            model.call(input);
        };

        Should.Throw<FlopsBudgetException>(() => Assert.WithinMacs(code, 24)).Code.ShouldBe(DiagnosticIds.AsynchronousCode);
        Assert.FlopsEqual(48, () =>
        {
            Assert.WithinMacs(model, input, 24);
            return model.call(input);
        });
    }

    [Fact]
    public void A_forward_that_computes_a_gradient_is_within_its_budget()
    {
        using var model = new Forces();

        Assert.WithinMacs(model, "1,3", 160);
        Should.Throw<FlopsAssertException>(() => Assert.WithinMacs(model, "1,3", 159)).Message.ShouldContain(DiagnosticIds.OverMacs);
    }

    private sealed class Forces : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(3, 20);
        private readonly Linear second = nn.Linear(20, 1);

        internal Forces()
            : base(nameof(Forces)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var position = input.detach().requires_grad_();
            return autograd.grad([second.call(first.call(position).tanh()).sum()], [position])[0];
        }
    }

    private sealed class Lazy() : nn.Module<Tensor, Tensor>(nameof(Lazy))
    {
        private Linear? _layer;

        public override Tensor forward(Tensor input)
        {
            if (_layer is null)
            {
                register_module("a", _layer = nn.Linear(input.shape[1], 16));
            }

            return _layer.call(input);
        }
    }

    private sealed class Unregistered() : nn.Module<Tensor, Tensor>(nameof(Unregistered))
    {
        private readonly Linear _layer = nn.Linear(4, 3);

        public override Tensor forward(Tensor input) => _layer.call(input);
    }

    private sealed class Forwards : nn.Module<Tensor, Tensor>
    {
        private readonly Block block = new();

        internal Forwards()
            : base(nameof(Forwards)) => RegisterComponents();

        public override Tensor forward(Tensor input) => block.forward(input);
    }

    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Linear layer = nn.Linear(4, 4);

        internal Block()
            : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layer.call(input).matmul(input.t());
    }
}
