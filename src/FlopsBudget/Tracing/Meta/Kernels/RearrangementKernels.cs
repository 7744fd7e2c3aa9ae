using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Operators that move, choose or look up elements.</summary>
internal static class RearrangementKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("flip(Tensor self, int[] dims) -> Tensor", call => MetaResult.Like(0)),
        MetaKernel.Of("roll(Tensor self, SymInt[1] shifts, int[1] dims=[]) -> Tensor", call => MetaResult.Like(0)),
        MetaKernel.Of("channel_shuffle(Tensor self, SymInt groups) -> Tensor", call => MetaResult.Like(0)),
        MetaKernel.Of("take(Tensor self, Tensor index) -> Tensor", call => MetaResult.New(call.Tensor(1).Sizes, call.Tensor(0).Type)),
        MetaKernel.Of("multinomial(Tensor self, SymInt num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor", call =>
            MetaResult.New([.. call.Tensor(0).Sizes[..^1], call.Int(1)], ScalarType.Int64)),
        MetaKernel.Of("bucketize.Tensor(Tensor self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor", call =>
            MetaResult.New(call.Tensor(0).Sizes, IndexType(call.Bool(2)))),
        MetaKernel.Of("searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor", call =>
            MetaResult.New(call.Tensor(1).Sizes, IndexType(call.Bool(2)))),
        MetaKernel.Of("unfold_backward(Tensor grad_in, SymInt[] input_sizes, int dim, int size, int step) -> Tensor", call =>
            MetaResult.New(call.Ints(1), call.Tensor(0).Type)),
        MetaKernel.Of("im2col(Tensor self, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor", Unfold),
        MetaKernel.Of("col2im(Tensor self, SymInt[2] output_size, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor", Fold),
        MetaKernel.Of("equal(Tensor self, Tensor other) -> bool", Equal),
    ];

    private static ScalarType IndexType(bool is32Bit) => is32Bit ? ScalarType.Int32 : ScalarType.Int64;

    private static MetaResult Unfold(OperatorCall call)
    {
        var input = call.Tensor(0);
        var kernel = call.Ints(1);
        var blocks = new Window(input.Size(-2), kernel[0], call.Ints(4)[0], call.Ints(3)[0], call.Ints(2)[0]).Outputs()
            * new Window(input.Size(-1), kernel[1], call.Ints(4)[1], call.Ints(3)[1], call.Ints(2)[1]).Outputs();
        return MetaResult.New([.. input.Sizes[..^3], checked(input.Size(-3) * kernel[0] * kernel[1]), blocks], input.Type);
    }

    private static MetaResult Fold(OperatorCall call)
    {
        var input = call.Tensor(0);
        var kernel = Shapes.Product(call.Ints(2));
        return input.Size(-2) % kernel == 0
            ? MetaResult.New([.. input.Sizes[..^2], input.Size(-2) / kernel, .. call.Ints(1)], input.Type)
            : throw new ArgumentException($"{input.Size(-2)} rows are not a multiple of the {kernel} elements of a block.");
    }

    // There are no values to compare: a tensor equals itself. Attention asks this to choose between one product for three inputs and
    // three products of the same total cost.
    private static MetaResult Equal(OperatorCall call) => MetaResult.Bool(call.Tensor(0).Identity == call.Tensor(1).Identity);
}
