using System.Reflection;
using FlopsBudget.Tests.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Tracing;

[Collection(MemoryCollection.Name)]
public class NothingChangesTests
{
    [Fact]
    public void Each_submodule_keeps_its_own_training_flag()
    {
        using var model = Sequential(("a", BatchNorm1d(4)), ("b", Sequential(("c", Dropout(0.5)), ("d", Linear(4, 4)))));
        model.train();
        model.named_modules().Single(entry => entry.name == "b.c").module.eval();
        var before = Flags(model);
        before.Distinct().Count().ShouldBe(2);
        FlopCounter.Count(model, zeros(2, 4));
        Flags(model).ShouldBe(before);
    }

    [Theory]
    [InlineData(Execution.Real)]
    [InlineData(Execution.Shape)]
    public void So_does_one_that_lies_in_two_others_of_a_model_that_cannot_be_copied(Execution execution)
    {
        using var shared = Linear(4, 4);
        using var training = Sequential(("shared", shared));
        using var evaluating = Sequential(("shared", shared));
        using var model = Calling.Modules(inputs => evaluating.call(training.call(inputs[0])), ("training", training), ("evaluating", evaluating));
        evaluating.eval();
        shared.train();

        FlopCounter.Count(model, zeros(2, 4), new() { Execution = execution });

        (model.training, training.training, evaluating.training, shared.training).ShouldBe((true, true, false, true));
    }

    [Theory]
    [InlineData(Execution.Real)]
    [InlineData(Execution.Shape)]
    public void Defaults_that_forward_sets_are_as_before(Execution execution)
    {
        var (type, device) = (get_default_dtype(), get_default_device());
        using var model = Calling.Module(Linear(4, 4), (linear, inputs) =>
        {
            set_default_dtype(float64);
            set_default_device(META);
            return linear.call(inputs[0]);
        });

        FlopCounter.Count(model, zeros(2, 4), new() { Execution = execution }).Macs.Value.ShouldBe(2 * 4 * 4);

        get_default_dtype().ShouldBe(type);
        get_default_device().ShouldBeSameAs(device);
    }

    [Fact]
    public void Running_statistics_and_weights_stay_bit_for_bit()
    {
        using var model = Sequential(("conv", Conv2d(3, 4, 3)), ("norm", BatchNorm2d(4)));
        model.train();
        var before = model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        FlopCounter.Count(model, ones(2, 3, 6, 6));
        foreach (var (name, value) in model.state_dict())
        {
            value.equal(before[name]).all().item<bool>().ShouldBeTrue(name);
        }
    }

    [Theory]
    [InlineData(Execution.Real)]
    [InlineData(Execution.Shape)]
    public void Buffers_and_fields_that_forward_changes_are_as_before(Execution execution)
    {
        using var model = new Remembers();
        var buffer = model.get_buffer("calls")!;
        FlopCounter.Count(model, ones(2, 4), new() { Execution = execution }).Execution.ShouldBe(execution);
        buffer.item<float>().ShouldBe(0);
        model.Mask.ShouldBeNull();
        using var after = model.call(ones(2, 4));
        buffer.item<float>().ShouldBe(1);
        after.device_type.ShouldBe(DeviceType.CPU);
    }

    [Fact]
    public void The_random_state_stays()
    {
        using var model = new DrawsNumbers();
        random.manual_seed(7);
        var expected = rand(3).data<float>().ToArray();
        random.manual_seed(7);
        FlopCounter.Count(model, zeros(2, 4));
        rand(3).data<float>().ToArray().ShouldBe(expected);
    }

    [Fact]
    public void No_hook_stays()
    {
        using var model = Sequential(("layer", Linear(4, 4)));
        FlopCounter.Count(model, zeros(2, 4));
        HookCount(model).ShouldBe(0);
        HookCount(model.named_children().Single().module).ShouldBe(0);
    }

    [Fact]
    public void The_mode_for_gradients_stays()
    {
        using var model = Linear(4, 4);
        FlopCounter.Count(model, zeros(2, 4));
        is_grad_enabled().ShouldBeTrue();
        using (no_grad())
        {
            FlopCounter.Count(model, zeros(2, 4));
            is_grad_enabled().ShouldBeFalse();
        }
    }

    [Fact]
    public void A_model_that_throws_is_left_as_it_was_and_its_exception_comes_out()
    {
        using var model = new Throws();
        model.train();
        Should.Throw<NotSupportedException>(() => FlopCounter.Count(model, zeros(2, 4), new() { ExplainsFailures = false })).Message.ShouldBe("my own");
        model.training.ShouldBeTrue();
        HookCount(model).ShouldBe(0);
        HookCount(model.named_children().Single().module).ShouldBe(0);
        is_grad_enabled().ShouldBeTrue();
        using var other = Linear(4, 4);
        FlopCounter.Count(other, zeros(2, 4)).Root.Calls.ShouldBe(1);
    }

    [Fact]
    public void The_inputs_stay_usable()
    {
        using var model = Linear(4, 4);
        using var input = ones(2, 4);
        FlopCounter.Count(model, input);
        input.sum().item<float>().ShouldBe(8);
    }

    private static bool[] Flags(nn.Module model) =>
        [model.training, .. model.named_modules().Select(entry => entry.module.training)];

    private static int HookCount(nn.Module module)
    {
        var count = 0;
        for (var type = module.GetType(); type is not null; type = type.BaseType)
        {
            count += type.GetFields(BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(field => field.Name.EndsWith("hooks", StringComparison.Ordinal))
                .Sum(field => ((System.Collections.ICollection)field.GetValue(module)!).Count);
        }

        return count;
    }

    private sealed class Remembers : Module<Tensor, Tensor>
    {
        internal Remembers()
            : base(nameof(Remembers)) => register_buffer("calls", zeros(1));

        internal Tensor? Mask { get; private set; }

        public override Tensor forward(Tensor input)
        {
            get_buffer("calls")!.add_(1);
            Mask ??= ones_like(input);
            return input * Mask;
        }
    }

    private sealed class DrawsNumbers() : Module<Tensor, Tensor>(nameof(DrawsNumbers))
    {
        public override Tensor forward(Tensor input) => input + rand_like(input);
    }

    private sealed class Throws : Module<Tensor, Tensor>
    {
        private readonly Linear layer = Linear(4, 4);

        internal Throws()
            : base(nameof(Throws)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            layer.call(input);
            throw new NotSupportedException("my own");
        }
    }
}
