using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Training;

/// <summary>Products of batches of matrices with a batch of one: libtorch drops that dimension for tensors without values, whether it needs a gradient or not.</summary>
public sealed class BroadcastProductTests
{
    private const int Forward = (2 * 5 * 6 * 8) + (2 * 5 * 4 * 3);

    [Fact]
    public void A_step_of_training_has_the_same_total_on_shapes_where_the_gradient_of_the_product_goes_by_another_name()
    {
        var onShapes = Count(Execution.Shape, needsGradient: false);
        var real = Count(Execution.Real, needsGradient: false);

        // Backward: the gradient of the weight, and the one of the product's first operand.
        onShapes.Macs.Value.ShouldBe(2 * Forward);
        real.Macs.Value.ShouldBe(2 * Forward);
        Products(onShapes).ShouldBe([("aten::matmul", 2, Forward), ("aten::mm", 2, Forward)], ignoreOrder: true);
        Products(real).ShouldBe([("aten::matmul", 2, Forward), ("aten::mm", 1, 2 * 5 * 6 * 8), ("aten::bmm", 1, 2 * 5 * 4 * 3)], ignoreOrder: true);
    }

    [Fact]
    public void A_step_of_training_has_the_same_operators_on_shapes_where_the_batch_of_one_needs_a_gradient()
    {
        var onShapes = Count(Execution.Shape, needsGradient: true);
        var real = Count(Execution.Real, needsGradient: true);

        onShapes.Macs.Value.ShouldBe((2 * Forward) + (2 * 5 * 4 * 3));
        onShapes.Operators.ShouldBe(real.Operators);
    }

    private static FlopReport Count(Execution execution, bool needsGradient)
    {
        using var weight = new Parameter(rand(8, 6));
        using var matrices = new Parameter(rand(1, 4, 3), requires_grad: needsGradient);
        using var layer = new SlicedLinear(weight, matrices);
        return FlopCounter.CountTraining(layer, "2,5,6", new() { Execution = execution });
    }

    private static IEnumerable<(string Name, long Calls, long Macs)> Products(FlopReport report) =>
        report.Operators.Where(total => total.Macs.Value > 0).Select(total => (total.Name, (long)total.Calls, (long)total.Macs.Value));

    private sealed class SlicedLinear : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter _weight;
        private readonly Parameter _matrices;

        internal SlicedLinear(Parameter weight, Parameter matrices)
            : base(nameof(SlicedLinear))
        {
            (_weight, _matrices) = (weight, matrices);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => nn.functional.linear(input, _weight).narrow(2, 0, 4).matmul(_matrices);
    }
}
