using FlopsBudget.Traces;
using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Runs;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Tracing;

public class AttributionTests
{
    [Fact]
    public void An_operator_belongs_to_the_innermost_module_that_was_called()
    {
        using var model = Sequential(("body", Sequential(("conv", Conv2d(3, 4, 1)), ("act", ReLU()))), ("pool", MaxPool2d(2)));
        var trace = Trace(model, zeros(1, 3, 4, 4));
        PathsOf(trace, "aten::conv2d").ShouldBe(["body.conv"]);
        PathsOf(trace, "aten::relu").ShouldBe(["body.act"]);
        PathsOf(trace, "aten::max_pool2d").ShouldBe(["pool"]);
        trace.ModuleCalls.Select(call => call.Scope.Path).ShouldBe(["", "body", "body.conv", "body.act", "pool"]);
    }

    [Fact]
    public void A_shared_module_is_called_at_the_place_below_its_caller()
    {
        var shared = Linear(4, 4);
        using var model = Sequential(("first", Sequential(("inner", shared))), ("second", Sequential(("inner", shared))));
        PathsOf(Trace(model, zeros(2, 4)), "aten::addmm").ShouldBe(["first.inner", "second.inner"]);
    }

    [Fact]
    public void A_layer_whose_forward_is_called_is_known_by_its_weight()
    {
        using var model = new CallsForward();
        var trace = Trace(model, zeros(2, 4));
        PathsOf(trace, "aten::addmm").ShouldBe(["layer"]);
        trace.ModuleCalls.Single(call => call.Scope.Path == "layer").IsInferred.ShouldBeTrue();
    }

    [Fact]
    public void A_weight_that_another_module_uses_leaves_the_work_with_its_user()
    {
        using var model = new TiedOutput();
        var trace = Trace(model, zeros([2, 3], int64));
        PathsOf(trace, "aten::embedding").ShouldBe(["table"]);
        trace.Calls.Where(call => call.Name is "aten::linear" or "aten::matmul" or "aten::mm").Select(call => call.Module!.Scope.Path).Distinct().ShouldBe([""]);
    }

    [Fact]
    public void The_tree_lists_each_place_with_its_type_and_configuration()
    {
        using var model = Sequential(("conv", Conv2d(3, 8, 3, stride: 2, padding: 1, bias: false)), ("act", ReLU(inplace: true)));
        var scopes = ModuleTree.Of(model).Root.SelfAndDescendants().ToArray();
        scopes.Select(scope => scope.Path).ShouldBe(["", "conv", "act"]);
        scopes.Select(scope => scope.TypeName).ShouldBe(["Sequential", "Conv2d", "ReLU"]);
        scopes[1].Configuration.ShouldContain("in_channels=3, out_channels=8");
        scopes[1].Configuration.ShouldContain("kernel_size=(3, 3)");
        scopes[1].Configuration.ShouldContain("stride=(2, 2)");
        scopes[1].Settings["out_channels"].ShouldBe(8L);
        scopes[1].ParameterShapes.ShouldHaveSingleItem().Shape.Sizes.ShouldBe([8, 3, 3, 3]);
    }

    [Fact]
    public void A_module_with_one_input_and_one_output_shows_their_shapes()
    {
        using var model = Sequential(("layer", Linear(4, 7)));
        var call = Trace(model, zeros(2, 4)).ModuleCalls[1];
        call.Inputs.ShouldHaveSingleItem().Sizes.ShouldBe([2, 4]);
        call.Outputs.ShouldHaveSingleItem().Sizes.ShouldBe([2, 7]);
    }

    [Fact]
    public void A_module_that_throws_and_is_caught_does_not_take_what_follows()
    {
        using var model = new CatchesInner();
        PathsOf(Trace(model, zeros(2, 4)), "aten::addmm").ShouldBe(["good"]);
    }

    private static OperatorTrace Trace(Module model, Tensor input) =>
        InferenceRun.Trace(ModuleTree.Of(model), ModelInvoker.Bind(model, input, [input]));

    private static IEnumerable<string> PathsOf(OperatorTrace trace, string name) =>
        trace.Calls.Where(call => call.Name == name).Select(call => call.Module!.Scope.Path);

    private sealed class CallsForward : Module<Tensor, Tensor>
    {
        private readonly Linear layer = Linear(4, 3);

        internal CallsForward()
            : base(nameof(CallsForward)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layer.forward(input);
    }

    private sealed class TiedOutput : Module<Tensor, Tensor>
    {
        private readonly Embedding table = Embedding(5, 4);

        internal TiedOutput()
            : base(nameof(TiedOutput)) => RegisterComponents();

        public override Tensor forward(Tensor input) => functional.linear(table.call(input), table.weight!);
    }

    private sealed class CatchesInner : Module<Tensor, Tensor>
    {
        private readonly Throwing bad = new();
        private readonly Linear good = Linear(4, 3);

        internal CatchesInner()
            : base(nameof(CatchesInner)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            try
            {
                bad.call(input);
            }
            catch (InvalidOperationException)
            {
                // The point of the test: the model goes on.
            }

            return good.call(input);
        }
    }

    private sealed class Throwing() : Module<Tensor, Tensor>(nameof(Throwing))
    {
        public override Tensor forward(Tensor input) => throw new InvalidOperationException("inner");
    }
}
