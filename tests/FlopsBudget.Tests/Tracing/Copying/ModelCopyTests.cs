using FlopsBudget.Interop;
using FlopsBudget.Tracing.Copying;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Copying;

public class ModelCopyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_copy_has_the_modules_the_names_and_the_modes_of_the_model_as_objects_of_its_own(bool withValues)
    {
        using var model = new Holder();
        model.Norm.eval();
        using var copy = ModelCopy.TryMake(model, withValues, out _).ShouldNotBeNull();

        copy.Model.ShouldBeOfType<Holder>().ShouldNotBeSameAs(model);
        var (first, second) = (Modules(model), Modules(copy.Model));
        second.Select(entry => (entry.Name, entry.Module.GetType(), entry.Module.training)).ShouldBe(first.Select(entry => (entry.Name, entry.Module.GetType(), entry.Module.training)));
        second.Select(entry => entry.Module).Intersect(first.Select(entry => entry.Module)).ShouldBeEmpty();
        Names(copy.Model).ShouldBe(Names(model));

        copy.Model.train();
        model.Norm.training.ShouldBeFalse();
        copy.Model.eval();
        model.training.ShouldBeTrue();
    }

    [Fact]
    public void What_shares_a_tensor_or_an_object_in_the_model_shares_one_in_the_copy()
    {
        using var model = new Holder();
        using var copy = ModelCopy.TryMake(model, withValues: false, out _).ShouldNotBeNull();
        var copied = (Holder)copy.Model;

        copied.Listed[0].ShouldBeSameAs(copied.Layer);
        copied.Named["norm"].ShouldBeSameAs(copied.Norm);
        copied.Pair.Item1.ShouldBeSameAs(copied.Layer);
        copied.Array[1].ShouldBeSameAs(copied.Layer.weight);
        copied.Own.ShouldNotBeSameAs(model.Own);
        copied.Own.Of.ShouldBeSameAs(copied);
        copied.Calling.Target.ShouldBeSameAs(copied);
        TensorApi.IdentityOf(copied.Tied).ShouldBe(TensorApi.IdentityOf(copied.Layer.weight!));
        TensorApi.IdentityOf(copied.Tied).ShouldNotBe(TensorApi.IdentityOf(model.Tied));
    }

    [Fact]
    public void A_copy_without_values_has_the_shapes_and_none_of_the_memory()
    {
        using var model = new Holder();
        using var copy = ModelCopy.TryMake(model, withValues: false, out _).ShouldNotBeNull();

        foreach (var ((_, mine), (_, own)) in copy.Model.named_parameters().Zip(model.named_parameters()))
        {
            mine.shape.ShouldBe(own.shape);
            mine.stride().ShouldBe(own.stride());
            mine.dtype.ShouldBe(own.dtype);
            mine.requires_grad.ShouldBe(own.requires_grad);
            mine.device_type.ShouldBe(TorchSharp.DeviceType.META);
            own.device_type.ShouldBe(TorchSharp.DeviceType.CPU);
        }
    }

    [Fact]
    public void A_copy_with_values_gets_gradients_of_its_own()
    {
        using var model = new Holder();
        using var copy = ModelCopy.TryMake(model, withValues: true, out _).ShouldNotBeNull();
        using var input = ones(2, 4);
        using var expected = model.call(input);
        using var result = ((Holder)copy.Model).call(input);
        result.allclose(expected).ShouldBeTrue();

        using var sum = result.sum();
        sum.backward();

        ((Holder)copy.Model).Layer.weight!.grad.ShouldNotBeNull();
        model.Layer.weight!.grad.ShouldBeNull();
    }

    [Fact]
    public void Hooks_of_the_copy_are_not_called_by_the_model()
    {
        using var model = new Holder();
        using var copy = ModelCopy.TryMake(model, withValues: true, out _).ShouldNotBeNull();
        var calls = 0;
        ((Holder)copy.Model).Layer.register_forward_hook((_, _, output) =>
        {
            calls++;
            return output;
        });

        model.call(ones(2, 4)).Dispose();
        calls.ShouldBe(0);
        ((Holder)copy.Model).call(ones(2, 4)).Dispose();
        calls.ShouldBe(1);
    }

    [Fact]
    public void An_embedding_is_copied_with_all_that_it_was_made_with()
    {
        using var plain = nn.Embedding(6, 4);
        using var full = nn.Embedding(6, 4, padding_idx: 5, max_norm: 1.5, norm_type: 1, scale_grad_by_freq: true, sparse: false);
        using var sparse = nn.Embedding(6, 4, sparse: true);

        EmbeddingOptions.Read(plain).ShouldBe(new(null, null, 2, false, false));
        EmbeddingOptions.Read(full).ShouldBe(new(5, 1.5, 1, true, false));
        EmbeddingOptions.Read(sparse).ShouldBe(new(null, null, 2, false, true));
        using var copy = ModelCopy.TryMake(full, withValues: true, out _).ShouldNotBeNull();
        var copied = copy.Model.ShouldBeOfType<Embedding>();
        EmbeddingOptions.Read(copied).ShouldBe(EmbeddingOptions.Read(full));
        using var indices = tensor(new long[] { 1, 5, 1 });
        copied.call(indices).allclose(full.call(indices)).ShouldBeTrue();
        TensorApi.IdentityOf(copied.weight!).ShouldNotBe(TensorApi.IdentityOf(full.weight!));
    }

    [Fact]
    public void A_weight_that_an_embedding_shares_is_shared_by_the_copies()
    {
        using var model = new Tied();
        using var copy = ModelCopy.TryMake(model, withValues: false, out _).ShouldNotBeNull();
        var copied = (Tied)copy.Model;

        TensorApi.IdentityOf(copied.Head.weight!).ShouldBe(TensorApi.IdentityOf(copied.Embedding.weight!));
        TensorApi.IdentityOf(copied.Head.weight!).ShouldNotBe(TensorApi.IdentityOf(model.Head.weight!));
        FlopCounter.Count(model, "int64[2,3]").ShouldCost(2 * 3 * 4L * 6, 6 * 4);
    }

    [Fact]
    public void A_module_of_libtorch_itself_is_not_copied()
    {
        using var model = nn.LSTM(3, 4);

        ModelCopy.TryMake(model, withValues: false, out var obstacle).ShouldBeNull();
        obstacle.ShouldBe("LSTM cannot be copied.");
    }

    [Fact]
    public void A_function_with_variables_is_not_copied()
    {
        var layer = nn.Linear(4, 3);
        using var model = Models.Calling.Function(x => layer.call(x[0]));

        ModelCopy.TryMake(model, withValues: false, out var obstacle).ShouldBeNull();
        obstacle.ShouldNotBeNull().ShouldEndWith(" cannot be copied.");
    }

    private static List<(string Name, nn.Module Module)> Modules(nn.Module model) => [("", model), .. model.named_modules()];

    private static List<string> Names(nn.Module model) => [.. model.named_parameters().Select(entry => entry.name), .. model.named_buffers().Select(entry => entry.name)];

    private sealed class Tied : nn.Module<Tensor, Tensor>
    {
        internal Tied()
            : base(nameof(Tied))
        {
            Embedding = nn.Embedding(6, 4);
            Head = nn.Linear(4, 6, hasBias: false);
            Head.weight = Embedding.weight!;
            RegisterComponents();
        }

        internal Embedding Embedding { get; }

        internal Linear Head { get; }

        public override Tensor forward(Tensor input) => Head.call(Embedding.call(input));
    }

    private sealed record Note(Holder Of, int[] Numbers);

    private sealed class Holder : nn.Module<Tensor, Tensor>
    {
        internal Holder()
            : base(nameof(Holder))
        {
            Layer = nn.Linear(4, 4);
            Norm = nn.BatchNorm1d(4);
            Tied = new Parameter(Layer.weight!.alias());
            Listed = [Layer];
            Named = new() { ["norm"] = Norm };
            Pair = (Layer, 3);
            Array = [null, Layer.weight];
            Own = new(this, [1, 2]);
            Calling = Apply;
            RegisterComponents();
        }

        internal Linear Layer { get; }

        internal BatchNorm1d Norm { get; }

        internal Parameter Tied { get; }

        internal List<Linear> Listed { get; }

        internal Dictionary<string, nn.Module> Named { get; }

        internal (Linear, int) Pair { get; }

        internal Tensor?[] Array { get; }

        internal Note Own { get; }

        internal Func<Tensor, Tensor> Calling { get; }

        public override Tensor forward(Tensor input) => Calling(input);

        private Tensor Apply(Tensor input) => Norm.call(Layer.call(input));
    }
}
