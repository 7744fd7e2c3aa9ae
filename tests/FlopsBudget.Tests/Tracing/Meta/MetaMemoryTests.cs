using FlopsBudget.Tracing.Meta;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta;

[Collection(MemoryCollection.Name)]
public class MetaMemoryTests
{
    // A tensor that is not given back has some 300 bytes, so a leak in a kernel shows as 3 MB in each round.
    private const long Noise = 2L << 20;

    [Fact]
    public void Kernels_give_back_what_they_are_given()
    {
        using var run = MetaRun.Enter();
        using var image = empty([1, 8, 16, 16], device: META);
        using var weight = empty([8, 8, 3, 3], device: META);
        using var bias = empty([8], device: META);
        using var sorted = empty([8], device: META);

        MemoryCollection.Growth(10_000, () =>
        {
            using var scope = NewDisposeScope();
            var output = nn.functional.conv2d(image, weight, bias, padding: [1, 1]);
            output = nn.functional.relu(output, inplace: true);
            output = nn.functional.relu6(output);
            output = nn.functional.relu6(output, inplace: true);
            _ = output.var([1, 2]);
            _ = searchsorted(sorted, output);
            run.ThrowIfFaulted();
        }).ShouldBeLessThan(Noise);
    }

    [Fact]
    public void Attention_gives_back_what_it_is_given_fused_or_not()
    {
        using var run = MetaRun.Enter();
        using var query = empty([1, 2, 3, 4], device: META, requires_grad: true);
        using var mask = empty([3, 3], device: META);
        using var unbatched = empty([2, 3, 4], device: META);

        MemoryCollection.Growth(10_000, () =>
        {
            using var scope = NewDisposeScope();
            _ = nn.functional.scaled_dot_product_attention(query, query, query, attn_mask: mask);
            _ = nn.functional.scaled_dot_product_attention(unbatched, unbatched, unbatched, attn_mask: mask);
            run.ThrowIfFaulted();
        }).ShouldBeLessThan(Noise);
    }

    [Fact]
    public void A_thousand_runs_of_a_live_model_leave_nothing()
    {
        using var scope = NewDisposeScope();
        var model = torchvision.models.resnet18();
        var attention = nn.TransformerEncoderLayer(16, 4, 32);

        MemoryCollection.Growth(500, () =>
        {
            using var inner = NewDisposeScope();
            using (MetaRun.Enter(model))
            {
                model.call(empty([1, 3, 64, 64], device: META)).device_type.ShouldBe(DeviceType.META);
            }

            using (MetaRun.Enter(attention))
            {
                attention.call(empty([5, 2, 16], device: META)).device_type.ShouldBe(DeviceType.META);
            }
        }).ShouldBeLessThan(3 * Noise); // one tensor left behind for each of a run's 100 parameters and buffers would be 15 MB
    }
}
