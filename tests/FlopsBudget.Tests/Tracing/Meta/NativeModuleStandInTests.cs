using FlopsBudget.Tracing.Meta;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta;

/// <summary>Modules of libtorch hold their tensors themselves: there the tensors change what they are and change back.</summary>
public class NativeModuleStandInTests
{
    [Fact]
    public void An_embedding_is_the_same_bits_afterwards()
    {
        using var scope = NewDisposeScope();
        var model = nn.Embedding(10, 4);
        model.call(tensor(new long[] { 1, 2 })).sum().backward();
        var before = Snapshot.Of(model);

        using (var run = MetaRun.Enter(model))
        {
            model.weight!.device_type.ShouldBe(DeviceType.META);
            model.call(empty([5], ScalarType.Int64, META)).shape.ShouldBe([5, 4]);
            run.ThrowIfFaulted();
        }

        Snapshot.Of(model).ShouldBeSameAs(before);
    }

    [Fact]
    public void An_encoder_gives_the_same_result_afterwards_and_trains_on()
    {
        using var scope = NewDisposeScope();
        var model = nn.TransformerEncoderLayer(16, 4, 32, dropout: 0);
        var input = rand(5, 2, 16);
        model.call(input).sum().backward();
        var before = Snapshot.Of(model);
        var output = model.call(input).bytes.ToArray();

        using (MetaRun.Enter(model))
        {
            model.call(empty([7, 3, 16], device: META)).shape.ShouldBe([7, 3, 16]);
        }

        Snapshot.Of(model).ShouldBeSameAs(before);
        model.call(input).bytes.ToArray().ShouldBe(output);
        var optimizer = optim.SGD(model.parameters(), 0.1);
        model.call(input).sum().backward();
        optimizer.step();
        Snapshot.Of(model).Entries.ShouldNotBe(before.Entries);
    }

    [Fact]
    public void A_backward_pass_without_values_leaves_the_gradients_alone()
    {
        using var scope = NewDisposeScope();
        var model = nn.LSTM(3, 4);
        using (NewDisposeScope())
        {
            model.call(rand(2, 1, 3)).Item1.sum().backward();
        }

        var before = Snapshot.Of(model);

        using (var run = MetaRun.Enter(model))
        {
            model.call(empty([6, 2, 3], device: META)).Item1.sum().backward();
            run.ThrowIfFaulted();
        }

        Snapshot.Of(model).ShouldBeSameAs(before);
        model.call(rand(2, 1, 3)).Item1.sum().backward();
        Snapshot.Of(model).Entries.ShouldNotBe(before.Entries);
    }

    [Fact]
    public void A_backward_pass_without_values_makes_no_gradient_where_there_was_none()
    {
        using var scope = NewDisposeScope();
        var model = nn.GRU(3, 4);
        var before = Snapshot.Of(model);

        using (MetaRun.Enter(model))
        {
            model.call(empty([6, 2, 3], device: META)).Item1.sum().backward();
        }

        Snapshot.Of(model).ShouldBeSameAs(before);
    }

    [Fact]
    public void A_TorchScript_module_is_the_same_bits_afterwards()
    {
        using var scope = NewDisposeScope();
        using var model = jit.load<Tensor, Tensor>(Path.Combine(AppContext.BaseDirectory, "Reference", "TorchScript", "mlp_784.script.pt"));
        var before = Snapshot.Of(model);

        using (MetaRun.Enter(model))
        {
            model.parameters().ShouldAllBe(parameter => parameter.device_type == DeviceType.META);
            model.call(empty([3, 784], device: META)).shape.ShouldBe([3, 10]);
        }

        Snapshot.Of(model).ShouldBeSameAs(before);
    }
}
