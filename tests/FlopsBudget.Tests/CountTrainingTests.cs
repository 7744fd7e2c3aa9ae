using static TorchSharp.torch;

namespace FlopsBudget.Tests;

/// <summary>Counting a step of training.</summary>
public sealed class CountTrainingTests
{
    [Fact]
    public void Counts_a_product_for_the_weights_and_one_for_the_input_if_that_needs_it()
    {
        using var layer = nn.Linear(8, 16);
        FlopCounter.CountTraining(layer, "4,8").Macs.Value.ShouldBe(2 * 4 * 8 * 16);
        FlopCounter.CountTraining(layer, "4,8", new() { InputGradients = true }).Macs.Value.ShouldBe(3 * 4 * 8 * 16);
        using var input = zeros(4, 8, requires_grad: true);
        FlopCounter.CountTraining(layer, input).Macs.Value.ShouldBe(3 * 4 * 8 * 16);
        FlopCounter.CountTraining(layer, input, new() { InputGradients = false }).Macs.Value.ShouldBe(2 * 4 * 8 * 16);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 2)]
    public void Counts_a_transposed_convolution(bool inputGradients, int passes)
    {
        // 49,152 multiply-adds a pass: batch x positions of the input x weights.
        using var layer = nn.ConvTranspose2d(4, 6, 4, stride: 2, padding: 1);
        var report = FlopCounter.CountTraining(layer, "2,4,8,8", new() { InputGradients = inputGradients });
        report.Macs.Value.ShouldBe(passes * 2 * 8 * 8 * (4 * 6 * 4 * 4));
    }

    [Fact]
    public void Counts_nothing_for_the_weights_of_a_frozen_layer()
    {
        using var first = nn.Linear(8, 8);
        using var second = nn.Linear(8, 8);
        first.weight.requires_grad = false;
        first.bias!.requires_grad = false;
        using var model = nn.Sequential(first, second);

        // Two products forward; backward only the second layer's weights.
        FlopCounter.CountTraining(model, "4,8").Macs.Value.ShouldBe(3 * 4 * 8 * 8);
    }

    [Fact]
    public void Belongs_to_the_layers_forward_and_backward()
    {
        using var model = nn.Sequential(("a", nn.Linear(8, 16)), ("b", nn.Linear(16, 4)));
        var report = FlopCounter.CountTraining(model, "4,8");
        report.Root.Children.Select(child => child.Calls).ShouldBe([1, 1]);
        report.Root.Children.Select(child => child.Macs.Value).ShouldBe([2 * 4 * 8 * 16, 3 * 4 * 16 * 4]);
        report.Root.OwnMacs.Value.ShouldBe(0);
        report.Sums().ShouldBeEmpty();
        report.Mode.ShouldBe(CountingMode.Training);
    }

    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void Belongs_to_each_call_of_a_module_and_to_modules_in_modules(Execution execution)
    {
        using var shared = nn.Linear(8, 8);
        using var block = nn.Sequential(("inner", shared), ("act", nn.Tanh()), ("again", shared));
        using var model = nn.Sequential(("block", block), ("head", nn.Linear(8, 2)));
        var report = FlopCounter.CountTraining(model, "4,8", new() { InputGradients = true, Execution = execution });
        var modules = report.Modules.ToDictionary(module => module.Path);
        modules["block"].Macs.Value.ShouldBe(2 * 3 * 4 * 8 * 8);
        modules["head"].Macs.Value.ShouldBe(3 * 4 * 8 * 2);
        modules["block.act"].ElementwiseOperations.ShouldBeGreaterThan(4 * 8);
        report.Root.OwnMacs.Value.ShouldBe(0);
        report.Sums().ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_for_a_module_stands_for_its_backward_pass_too()
    {
        using var model = nn.Sequential(nn.Linear(8, 16), nn.Linear(16, 4));
        var rules = CountingRules.Empty.ForModulesAt("0", _ => FlopsBudget.Counting.OperatorCost.OfMacs(5));
        FlopCounter.CountTraining(model, "4,8", new() { Rules = rules }).Macs.Value.ShouldBe(5 + (3 * 4 * 16 * 4));
    }

    [Fact]
    public void Leaves_gradients_values_statistics_flags_and_the_input_as_they_were()
    {
        using var norm = nn.BatchNorm1d(8);
        using var layer = nn.Linear(8, 8);
        using var model = nn.Sequential(layer, norm);
        norm.eval();
        norm.train();
        using var gradient = ones(8, 8);
        layer.weight.grad = gradient;
        using var weight = layer.weight.detach().clone();
        using var mean = norm.running_mean!.clone();
        using var input = rand(4, 8, requires_grad: true);

        FlopCounter.CountTraining(model, input, new() { Optimizer = parameters => optim.SGD(parameters, learningRate: 1) });

        layer.weight.grad!.Equals(gradient).ShouldBeTrue();
        layer.bias!.grad.ShouldBeNull();
        layer.weight.Equals(weight).ShouldBeTrue();
        layer.weight.requires_grad.ShouldBeTrue();
        norm.running_mean!.Equals(mean).ShouldBeTrue();
        norm.weight.grad.ShouldBeNull();
        norm.training.ShouldBeTrue();
        input.grad.ShouldBeNull();
    }

    [Fact]
    public void Leaves_a_model_that_throws_as_it_was()
    {
        using var layer = nn.Linear(8, 8);
        using var gradient = ones(8, 8);
        layer.weight.grad = gradient;
        Should.Throw<Exception>(() => FlopCounter.CountTraining(layer, "4,9"));
        layer.weight.grad!.Equals(gradient).ShouldBeTrue();
        FlopCounter.CountTraining(layer, "4,8").Macs.Value.ShouldBe(2 * 4 * 8 * 8);
    }

    [Fact]
    public void Leaves_the_gradients_of_a_layer_that_makes_its_parameters_anew_each_time()
    {
        using var layer = nn.LSTM(8, 8);
        FlopCounter.CountTraining(layer, "3,2,8");
        layer.named_parameters().Select(entry => entry.parameter.grad).ShouldAllBe(gradient => ReferenceEquals(gradient, null));
    }

    [Fact]
    public void Adds_the_step_of_an_optimizer_which_is_elementwise()
    {
        using var layer = nn.Linear(8, 16);
        var without = FlopCounter.CountTraining(layer, "4,8");
        var with = FlopCounter.CountTraining(layer, "4,8", new() { Optimizer = parameters => optim.Adam(parameters) });
        with.Macs.ShouldBe(without.Macs);
        with.ElementwiseOperations.ShouldBeGreaterThan(without.ElementwiseOperations);
        with.Uncounted.ShouldBeEmpty();
    }

    [Fact]
    public void Counts_within_code_that_has_turned_gradients_off()
    {
        using var layer = nn.Linear(8, 16);
        using var noGradient = no_grad();
        FlopCounter.CountTraining(layer, "4,8").Macs.Value.ShouldBe(2 * 4 * 8 * 16);
        layer.call(zeros(4, 8)).requires_grad.ShouldBeFalse();
    }

    [Fact]
    public void Adds_the_gradients_of_all_outputs()
    {
        using var a = nn.Linear(8, 16);
        using var b = nn.Linear(8, 4);
        using var model = Models.Calling.Modules(x => new[] { a.call(x[0]), b.call(x[0]), x[0].argmax() }, ("a", a), ("b", b));
        FlopCounter.CountTraining(model, "4,8").Macs.Value.ShouldBe((2 * 4 * 8 * 16) + (2 * 4 * 8 * 4));
    }

    [Fact]
    public void Says_that_there_is_nothing_to_train()
    {
        using var layer = nn.ReLU();
        var error = Should.Throw<FlopsBudgetException>(() => FlopCounter.CountTraining(layer, "4,8"));
        error.Code.ShouldBe(DiagnosticIds.NothingMeasured);
        error.Message.ShouldContain("no backward pass");
    }

    [Fact]
    public void Runs_on_shapes_alone_with_the_same_figures()
    {
        using var scope = NewDisposeScope();
        var model = nn.Sequential(nn.Conv2d(3, 8, 3, padding: 1), nn.BatchNorm2d(8), nn.ReLU6(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 10));
        model.train();
        var onShapes = FlopCounter.CountTraining(model, "2,3,16,16", new() { Execution = Execution.Shape, InputGradients = true });
        var real = FlopCounter.CountTraining(model, "2,3,16,16", new() { Execution = Execution.Real, InputGradients = true });
        onShapes.Macs.Value.ShouldBe(3 * ((2 * 8 * 3 * 9 * 16 * 16) + (2 * 8 * 10)));
        onShapes.Operators.ShouldBe(real.Operators);
        model.parameters().Select(parameter => parameter.grad).ShouldAllBe(gradient => ReferenceEquals(gradient, null));
    }

    [Fact]
    public void Takes_values_where_the_cpu_computes_a_gradient_in_another_way()
    {
        using var layer = nn.LSTM(3, 4);
        var report = FlopCounter.CountTraining(layer, "5,2,3");
        report.Execution.ShouldBe(Execution.Real);
        report.FallbackReason.ShouldNotBeNull().ShouldContain("aten::lstm");
        Should.Throw<FlopsBudgetException>(() => FlopCounter.CountTraining(layer, "5,2,3", new() { Execution = Execution.Shape })).Code
            .ShouldBe(DiagnosticIds.ValuesNeeded);
    }

    [Fact]
    public void Is_a_mode_of_the_options_too()
    {
        var report = FlopCounter.Count(() => nn.Linear(8, 16), "4,8", new() { Mode = CountingMode.Training });
        report.Macs.ShouldBe(FlopCounter.CountTraining(() => nn.Linear(8, 16), "4,8").Macs);
        report.Under(Convention.PyTorch).Mode.ShouldBe(CountingMode.Training);
    }
}
