using FlopsBudget.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Runs;

/// <summary>What a run with values leaves: the caller's tensors as they were, and nothing of its own.</summary>
[Collection(MemoryCollection.Name)]
public sealed class RealRunTests
{
    private static readonly FlopCounterOptions Real = new() { Execution = Execution.Real };

    private static Tensor? _cached;

    [Fact]
    public void The_callers_tensor_keeps_its_values_when_the_first_layer_works_in_place()
    {
        using var model = nn.Sequential(nn.ReLU(inplace: true), nn.Linear(4, 3));
        using var input = full([2, 4], -1f);
        using var before = input.clone();

        FlopCounter.Count(model, input, Real).Macs.Value.ShouldBe(2 * 4 * 3);
        FlopCounter.CountTraining(model, input, Real);

        input.Equals(before).ShouldBeTrue();
        input.requires_grad.ShouldBeFalse();
    }

    [Fact]
    public void The_model_gets_a_tensor_of_the_same_values_strides_and_need_of_a_gradient()
    {
        using var scope = NewDisposeScope();
        using var rows = rand(6, 4, requires_grad: true);
        Tensor[] inputs = [rows, rows.t(), rows[TensorIndex.Slice(0, 6, 2)], rows[TensorIndex.Slice(0, 1)].expand(5, 4), zeros(0, 4), ones(3).to_sparse(), tensor(2)];
        foreach (var input in inputs)
        {
            Tensor? seen = null;
            using var model = Calling.Function(x =>
            {
                seen = x[0].alias();
                x[0].requires_grad.ShouldBe(input.requires_grad);
                return x[0].mul(1);
            });
            FlopCounter.Count(model, input, Real);

            seen!.is_sparse.ShouldBe(input.is_sparse);
            seen.shape.ShouldBe(input.shape);
            if (!input.is_sparse)
            {
                seen.stride().ShouldBe(input.stride());
                seen.Equals(input.detach()).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void No_tensor_is_left_in_the_callers_scope()
    {
        using var scope = NewDisposeScope();
        using var model = new EveryKindOfLayer();
        using var functions = Calling.Function(x => x[0].relu().exp().sum(1, keepdim: true) + 1);
        var before = scope.DisposablesCount;

        FlopCounter.Count(model, "1,3,8,8", Real);
        FlopCounter.Count(functions, "4,8", Real);
        FlopCounter.CountTraining(model, "1,3,8,8", Real);

        scope.DisposablesCount.ShouldBe(before);
    }

    [Fact]
    public void Intermediates_are_given_back_at_the_end_of_the_run()
    {
        // Sixteen results of 4 MB each.
        using var model = Calling.Function(x => Enumerable.Range(0, 16).Aggregate(x[0], (y, _) => y.add(1)));
        FlopCounter.Count(model, "1024,1024", Real);
        var before = NativeMemory.InUse;

        FlopCounter.Count(model, "1024,1024", Real);

        (NativeMemory.InUse - before).ShouldBeLessThan(8 << 20);
    }

    [Fact]
    public void What_the_model_keeps_in_a_static_field_or_a_hook_can_be_used_afterwards()
    {
        using var scope = NewDisposeScope();
        using var model = new CachesMask();
        FlopCounter.Count(model, "4,4", Real);
        model.call(ones(4, 4)).sum().item<float>().ShouldBe(10);
        _cached!.IsInvalid.ShouldBeFalse();

        var features = new List<Tensor>();
        var layer = nn.Linear(4, 3);
        layer.register_forward_hook((_, _, output) =>
        {
            features.Add(output);
            return output;
        });
        FlopCounter.Count(layer, "2,4", Real);
        features.ShouldHaveSingleItem().IsInvalid.ShouldBeFalse();
    }

    private sealed class CachesMask() : nn.Module<Tensor, Tensor>(nameof(CachesMask))
    {
        public override Tensor forward(Tensor input) => input * (_cached ??= ones(4, 4).tril());
    }
}
