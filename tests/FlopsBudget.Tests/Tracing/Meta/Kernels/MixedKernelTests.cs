using FlopsBudget.Tracing.Meta;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta.Kernels;

public class MixedKernelTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Operators = new()
    {
        ["add"] = (x, y) => x + y,
        ["add in place"] = (x, y) => x.add_(y),
        ["subtract"] = (x, y) => x - y,
        ["multiply"] = (x, y) => x * y,
        ["divide"] = (x, y) => x / y,
        ["equal"] = (x, y) => x.eq(y),
        ["less"] = (x, y) => x.lt(y),
        ["maximum"] = maximum,
        ["mask"] = (x, y) => x.masked_fill(y.gt(0.5), 0),
        ["where"] = (x, y) => where(y.gt(0.5), x, y),
        ["join"] = (x, y) => cat([x, y.expand(x.shape)], 1),
        ["stack"] = (x, y) => stack([x, y.expand(x.shape)], 1),
        ["multiply matrices"] = (x, y) => x.matmul(y.transpose(0, 1)),
        ["scalars"] = (x, y) => ((x + 1) * 2.5 - y) / 3,
    };

    public static TheoryData<string> Names => [.. Operators.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_libtorch_gives_on_one_device(string name)
    {
        using var scope = NewDisposeScope();
        foreach (var transposed in new[] { false, true })
        {
            var onCpu = rand(5, 2, 4);
            var without = empty([5, 2, 4], device: META);
            if (transposed)
            {
                (onCpu, without) = (onCpu.permute(1, 2, 0), without.permute(1, 2, 0));
            }

            var other = rand(4, transposed ? 5 : 4).narrow(0, 0, transposed ? 4 : 2);
            var expected = Operators[name](onCpu, other);
            using var run = MetaRun.Enter(mixed: true);

            var actual = Operators[name](without, other);

            run.ThrowIfFaulted();
            actual.shape.ShouldBe(expected.shape);
            actual.dtype.ShouldBe(expected.dtype);
            actual.stride().ShouldBe(expected.stride());
        }
    }
}
