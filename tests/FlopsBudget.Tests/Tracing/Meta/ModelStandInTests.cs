using FlopsBudget.Interop;
using FlopsBudget.Tracing.Meta;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta;

public class ModelStandInTests
{
    [Fact]
    public void Tensors_are_meta_while_it_lasts_and_the_same_bits_afterwards()
    {
        using var model = new Net();
        Train(model);
        var before = Snapshot.Of(model);

        using (MetaRun.Enter(model))
        {
            model.parameters().ShouldAllBe(parameter => parameter.device_type == DeviceType.META);
            model.buffers().ShouldAllBe(buffer => buffer.device_type == DeviceType.META);
            model.Mask.device_type.ShouldBe(DeviceType.META);
            model.Extra.ShouldAllBe(tensor => tensor.device_type == DeviceType.META);
            model.parameters().Select(parameter => parameter.requires_grad).ShouldBe(before.RequiresGrad);
            using var output = model.call(empty([4, 3], device: META));
            output.shape.ShouldBe([4, 3]);
        }

        Snapshot.Of(model).ShouldBeSameAs(before);
    }

    [Fact]
    public void Tensors_are_back_when_forward_throws()
    {
        using var model = new Net();
        Train(model);
        var before = Snapshot.Of(model);

        Should.Throw<Exception>(() =>
        {
            using var run = MetaRun.Enter(model);
            using var output = model.call(empty([4, 7], device: META));
        });

        Snapshot.Of(model).ShouldBeSameAs(before);
    }

    [Fact]
    public void Tensors_are_back_when_the_swap_fails_half_way()
    {
        using var model = new Net();
        Train(model);
        var before = Snapshot.Of(model);
        var made = 0;

        Should.Throw<InvalidOperationException>(() => ModelStandIn.Enter(
            model,
            tensor => ++made == 3 ? throw new InvalidOperationException("the third one") : OwnedTensor.MetaLike(tensor)));

        Snapshot.Of(model).ShouldBeSameAs(before);
    }

    [Fact]
    public void Two_objects_of_one_tensor_share_a_stand_in()
    {
        using var model = new Net();

        using (MetaRun.Enter(model))
        {
            IdentityOf(model.Tied).ShouldBe(IdentityOf(model.Table.parameters().Single()));
            IdentityOf(model.Tied).ShouldNotBe(IdentityOf(model.Second.weight!));
        }

        IdentityOf(model.Tied).ShouldBe(IdentityOf(model.Table.parameters().Single()));
    }

    [Fact]
    public void A_tensor_that_forward_leaves_in_a_field_is_taken_out()
    {
        using var model = new Remembering();

        using (MetaRun.Enter(model))
        {
            using var output = model.call(empty([2, 2], device: META));
            model.Last.ShouldNotBeNull();
        }

        model.Last.ShouldBeNull();
    }

    [Fact]
    public void Other_stand_ins_are_possible()
    {
        using var model = new Net();
        Train(model);
        var before = Snapshot.Of(model);

        using (ModelStandIn.Enter(model, tensor => OwnedTensor.Take(tensor.detach().clone())))
        {
            using var nothing = no_grad();
            foreach (var parameter in model.parameters())
            {
                parameter.add_(1);
            }
        }

        Snapshot.Of(model).ShouldBeSameAs(before);
    }

    [Fact]
    public void A_disposed_tensor_stays_disposed()
    {
        using var model = new Remembering();
        var scratch = ones(3);
        model.Scratch = scratch;

        using (MetaRun.Enter(model))
        {
            scratch.Dispose();
        }

        scratch.IsInvalid.ShouldBeTrue();
    }

    private static long IdentityOf(Tensor tensor) => TensorApi.IdentityOf(tensor);

    private static void Train(Net model)
    {
        using var loss = model.call(ones(4, 3)).sum();
        loss.backward();
        model.Second.weight!.requires_grad = false;
    }

    private sealed class Remembering : nn.Module<Tensor, Tensor>
    {
        internal Remembering()
            : base(nameof(Remembering)) => RegisterComponents();

        internal Tensor? Last { get; private set; }

        internal Tensor? Scratch { get; set; }

        public override Tensor forward(Tensor input)
        {
            Last = input.relu();
            return Last.alias();
        }
    }

    internal sealed class Net : nn.Module<Tensor, Tensor>
    {
        internal readonly Linear First = nn.Linear(3, 3);
        internal readonly Embedding Table = nn.Embedding(3, 3);
        internal readonly Linear Second = nn.Linear(3, 3);
        internal readonly BatchNorm1d Norm = nn.BatchNorm1d(3);
        internal readonly Tensor Tied;
        internal readonly Tensor Mask = ones(3, 3).tril();
        internal readonly List<Tensor> Extra = [ones(3, ScalarType.Float64), zeros(2)];

        internal Net()
            : base(nameof(Net))
        {
            // The weight of a native module comes in another object each time it is asked for.
            Tied = Table.weight!;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) =>
            Norm.call(Second.call(nn.functional.linear(First.call(input), Tied))).matmul(Mask);
    }
}
