using FlopsBudget.Traces;
using FlopsBudget.Tracing.Meta.Kernels;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta.Kernels;

public class BroadcastTests
{
    [Fact]
    public void Aligns_sizes_at_the_last_dimension()
    {
        Broadcast.Of(Shape(2, 1, 4), Shape(3, 1)).ShouldBe([2, 3, 4]);
        Broadcast.Of(Shape(), Shape(5)).ShouldBe([5]);
        Broadcast.Of(Shape(1), Shape(0)).ShouldBe([0]);
    }

    [Fact]
    public void Refuses_sizes_that_differ() =>
        Should.Throw<ArgumentException>(() => Broadcast.Of(Shape(2, 3), Shape(4))).Message.ShouldBe("float32[2,3] and float32[4] cannot be broadcast.");

    private static TensorShape Shape(params long[] sizes) => new([.. sizes], ElementType.Float32);
}
